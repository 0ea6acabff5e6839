//! Holds the projections against d3-geo, and against what must be true of any map.

#![cfg(test)]

mod against_d3;
mod area;
mod fixtures;
mod invariants;
