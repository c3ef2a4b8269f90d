//! Pictures to keep.

pub const DOWNLOAD_SVG: &str = "Download SVG";
pub const DOWNLOAD_PNG: &str = "Download PNG";
pub const CARRIES: &str = "The image embeds the plan; open it in Tandem to restore it. Chats and \
    the clipboard remove it from a pasted copy: send the file.";
pub const NOT_DRAWN: &str = "This browser could not draw the picture. The SVG is the same.";
