//! Charts on a canvas, drawn with plotters. Each has a caption and a table beside it.

mod heat_map;
mod line_chart;
pub mod raster;
mod surface;

pub use heat_map::{HeatCell, HeatMap};
pub use line_chart::{LineChart, Mark};
