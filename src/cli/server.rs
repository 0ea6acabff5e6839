//! The server of the article, as strict as a publisher's.

use std::future::poll_fn;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::task::Poll;

use axum::Router;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::error::{Error, ErrorKind};

/// What the article may do: load its own files and run the core. No markup is made from
/// strings anywhere, so no Trusted Types policy is let in.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

/// Sent with every answer. Any page may embed the files: there is nothing secret in them,
/// and frames without an origin of their own have no other way.
const HEADERS: [(HeaderName, &str); 6] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "cross-origin",
    ),
    (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    // Kept by browsers, but asked after each time: an edit shows on the next load.
    (CACHE_CONTROL, "no-cache"),
];

const NOT_FOUND: &str = "<!doctype html>\n<html lang=\"en\">\n<title>Not found</title>\n\
    <h1>Not found</h1>\n<p>There is nothing at this address. \
    <a href=\"/\">The article is here.</a></p>\n</html>\n";

/// Takes a port of 127.0.0.1; 0 takes any free one.
///
/// # Errors
///
/// [`ErrorKind::Io`] where the port is in use or not for us.
pub(super) fn listen(port: u16) -> Result<TcpListener, Error> {
    let refused = |error: io::Error| {
        let why = match error.kind() {
            io::ErrorKind::AddrInUse => "is in use".to_owned(),
            _ => format!("cannot be had ({error})"),
        };
        Error::new(
            ErrorKind::Io,
            format!(
                "port {port} {why}: choose another with --port N, or --port 0 for any free one"
            ),
        )
    };
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(refused)
}

/// Serves a folder until the process is told to stop, having printed the address.
///
/// # Errors
///
/// [`ErrorKind::Io`] where the system refuses what a server needs.
pub(super) fn run(listener: TcpListener, folder: &Path) -> Result<(), Error> {
    let answer = async {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let stop = stop_signal()?;
        println!("listening on http://{address}/ (Ctrl-C stops)");
        // Dropped with the runtime, open connections and all: files are only read here, so
        // there is nothing to finish first.
        tokio::spawn(axum::serve(listener, site(folder)).into_future());
        stop.await;
        Ok(())
    };
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .and_then(|runtime| runtime.block_on(answer))
        .map_err(|error| Error::new(ErrorKind::Io, format!("the server failed: {error}")))
}

fn site(folder: &Path) -> Router {
    let files = ServeDir::new(folder).precompressed_br();
    let site = Router::new()
        .fallback_service(files.fallback(axum::routing::any(not_found)))
        .layer(map_response(with_charset));
    HEADERS.into_iter().fold(site, |site, (name, value)| {
        let value = HeaderValue::from_static(value);
        site.layer(SetResponseHeaderLayer::overriding(name, value))
    })
}

async fn not_found() -> impl IntoResponse {
    let html = HeaderValue::from_static("text/html");
    (StatusCode::NOT_FOUND, [(CONTENT_TYPE, html)], NOT_FOUND)
}

/// Says that text is UTF-8. Scripts need no telling, and WebAssembly bears none: with any
/// parameter browsers refuse to compile it while it arrives.
async fn with_charset(mut response: Response) -> Response {
    let kind = response.headers().get(CONTENT_TYPE);
    let charset = match kind.map(HeaderValue::as_bytes) {
        Some(b"text/html") => "text/html; charset=utf-8",
        Some(b"text/css") => "text/css; charset=utf-8",
        Some(b"text/csv") => "text/csv; charset=utf-8",
        Some(b"text/markdown") => "text/markdown; charset=utf-8",
        Some(b"text/plain") => "text/plain; charset=utf-8",
        _ => return response,
    };
    let charset = HeaderValue::from_static(charset);
    response.headers_mut().insert(CONTENT_TYPE, charset);
    response
}

/// Ends at Ctrl-C, or on Unix at the polite request to end. From the call on, awaited or
/// not, these signals no longer kill the process.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(poll_fn(move |context| {
        match interrupt.poll_recv(context).is_ready() || terminate.poll_recv(context).is_ready() {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }))
}

/// Ends at Ctrl-C. From the call on, awaited or not, it no longer kills the process.
#[cfg(windows)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(poll_fn(move |context| {
        interrupt.poll_recv(context).map(drop)
    }))
}
