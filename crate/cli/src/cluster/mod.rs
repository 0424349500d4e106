//! What the tasks of a cluster hand to each other: a folder with the job, and frames of bytes.

pub mod balance;
pub mod blocks;
pub mod ending;
pub mod job;
pub mod learnt;
pub mod merge;
pub mod parts;
pub mod rows;
pub mod weights;
