//! Pictures to keep.

pub const DOWNLOAD_SVG: &str = "Download SVG";
pub const DOWNLOAD_PNG: &str = "Download PNG";
pub const CARRIES: &str = "Both pictures carry the plan: opened under Plans, they are the plan again. A copy that a chat or the \
     clipboard has made anew carries none: send the file.";
pub const NOT_DRAWN: &str = "This browser could not draw the picture. The SVG is the same.";
