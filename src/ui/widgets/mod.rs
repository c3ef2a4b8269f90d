//! Small parts that pages share.

mod basis_mark;
mod citation;
mod copy_button;
mod figure_sheet;
mod fold;
mod icon;
mod made_file;
mod notice;
mod one_stop_area;
mod picker;
mod picture_files;
mod problems;
mod segmented;
mod sheet;
mod text_field;
mod unfolding;

pub use basis_mark::BasisMark;
pub use citation::Citation;
pub use copy_button::CopyButton;
pub use figure_sheet::FigureSheet;
pub use fold::Fold;
pub use icon::Icon;
pub use made_file::{MadeFile, MadeFileProps};
pub use notice::{Notice, NoticeProps};
pub use one_stop_area::{OneStopArea, OneStopAreaProps};
pub use picker::{Picker, PickerProps};
pub use picture_files::{PictureFiles, PictureFilesProps, is_cut_on_paper};
pub use problems::Problems;
pub use segmented::{Choice, Segmented};
pub use sheet::Sheet;
pub use text_field::TextField;
pub use unfolding::use_unfolding;
