//! From the sphere to the plane: projections, cutting, fitting.
