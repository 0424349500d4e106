//! What the tasks of a cluster hand to each other: a folder with the job, and frames of bytes.

pub mod blocks;
pub mod ending;
pub mod job;
pub mod merge;
pub mod parts;
pub mod weights;
