//! Files and folders, with errors that name them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind};

/// Reads a whole file.
///
/// # Errors
///
/// [`ErrorKind::Io`] with the path.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|error| failed("read", path, &error))
}

/// Writes a whole file, making the folders above it.
///
/// # Errors
///
/// [`ErrorKind::Io`] with the path.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(parent) = path.parent() {
        create(parent)?;
    }
    fs::write(path, bytes).map_err(|error| failed("written", path, &error))
}

/// Makes a folder and those above it.
///
/// # Errors
///
/// [`ErrorKind::Io`] with the path.
pub(super) fn create(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|error| failed("made", folder, &error))
}

/// Removes a folder with all it holds; one that is not there is fine.
///
/// # Errors
///
/// [`ErrorKind::Io`] with the path.
pub(super) fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(failed("removed", folder, &error))
        }
        _ => Ok(()),
    }
}

/// Puts a folder in the place of another, so that nobody meets it half made.
///
/// # Errors
///
/// [`ErrorKind::Io`] with the path.
pub(super) fn replace(old: &Path, new: &Path) -> Result<(), Error> {
    remove(old)?;
    fs::rename(new, old).map_err(|error| failed("put in place", old, &error))
}

/// The same where the old folder is dear: it is gone only once the new one is in its place.
///
/// # Errors
///
/// [`ErrorKind::Io`] with the path; the old folder is there then as before.
pub(super) fn exchange(old: &Path, new: &Path) -> Result<(), Error> {
    let mut aside = new.as_os_str().to_owned();
    aside.push(".old");
    let aside = PathBuf::from(aside);
    let was_there = old.exists();
    if was_there {
        fs::rename(old, &aside).map_err(|error| failed("put aside", old, &error))?;
    }
    if let Err(error) = fs::rename(new, old) {
        if was_there {
            fs::rename(&aside, old).map_err(|error| failed("put back", old, &error))?;
        }
        return Err(failed("put in place", old, &error));
    }
    remove(&aside)
}

/// Puts a file in the place of another.
///
/// # Errors
///
/// [`ErrorKind::Io`] with the path.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(|error| failed("put in place", to, &error))
}

/// Where the Brotli copy of a file lies: `map.js.br` for `map.js`.
pub(super) fn compressed(file: &Path) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(".br");
    path.into()
}

/// The files in a folder and the folders below it, sorted by path; a file is its own list.
/// Hidden entries and installed packages are passed over, and so is what is not there.
///
/// # Errors
///
/// [`ErrorKind::Io`] with the path.
pub(super) fn files(place: &Path) -> Result<Vec<PathBuf>, Error> {
    if place.is_file() {
        return Ok(vec![place.to_path_buf()]);
    }
    if !place.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries = entries(place)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries {
        let name = entry.file_name();
        if name != "node_modules" && !name.to_string_lossy().starts_with('.') {
            found.extend(files(&entry.path())?);
        }
    }
    Ok(found)
}

/// Whether nothing is in a folder.
///
/// # Errors
///
/// [`ErrorKind::Io`] with the path.
pub(super) fn is_empty(folder: &Path) -> Result<bool, Error> {
    Ok(entries(folder)?.is_empty())
}

/// The names of all that is in a folder and the folders below it, as `languages/de.js`, hidden
/// entries too, in order. A folder with nothing in it has its own name; links are not followed.
///
/// # Errors
///
/// [`ErrorKind::Io`] with the path.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for entry in entries(folder)? {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        let kind = entry.file_type();
        let inner = match kind
            .map_err(|error| failed("read", &path, &error))?
            .is_dir()
        {
            true => names(&path)?,
            false => Vec::new(),
        };
        match inner.is_empty() {
            true => found.push(name.into_owned()),
            false => found.extend(inner.iter().map(|inner| format!("{name}/{inner}"))),
        }
    }
    found.sort();
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<fs::DirEntry>, Error> {
    fs::read_dir(folder)
        .and_then(Iterator::collect::<io::Result<Vec<_>>>)
        .map_err(|error| failed("read", folder, &error))
}

fn failed(what: &str, path: &Path, error: &io::Error) -> Error {
    let path = path.display();
    Error::new(
        ErrorKind::Io,
        format!("{path} could not be {what}: {error}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_named() {
        let error = read(Path::new("no/such/table.csv")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io);
        assert!(
            error
                .to_string()
                .starts_with("no/such/table.csv could not be read")
        );
    }

    #[test]
    fn installed_packages_are_passed_over_and_the_rest_is_sorted() {
        let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
        let files = files(&www).unwrap();
        assert!(files.contains(&www.join("data/incidents.csv")));
        assert!(files.is_sorted());
        assert!(
            !files
                .iter()
                .any(|file| file.to_string_lossy().contains("node_modules"))
        );
    }
}
