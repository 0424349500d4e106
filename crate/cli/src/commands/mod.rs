//! What the program can be asked to do.

pub mod cluster;
pub mod convert;
pub mod count;
pub mod evaluate;
pub mod merge;
pub mod neighbours;
pub mod report;
pub mod train;
