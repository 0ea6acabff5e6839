//! The picture as plain data.
