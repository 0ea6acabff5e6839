//! The pipeline from bytes to picture.
