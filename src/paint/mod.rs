//! Painters.
