//! Charts on a canvas, drawn with plotters, and one of words and bars as SVG. Each has a caption and a
//! table beside it.

mod drawing;
mod heat_map;
mod line_chart;
pub mod raster;
mod surface;
mod time_chart;
mod tornado;

pub use heat_map::{HeatCell, HeatMap};
pub use line_chart::{LineChart, Mark};
pub use time_chart::{TimeChart, TimeLine};
pub use tornado::{Tornado, TornadoBar};
