//! How the matrix page's view is written in a link.
//!
//! | key | value |
//! |---|---|
//! | `q` | words searched for |
//! | `family` `ha` `dr` `hosting` `group` `confidence` `source` | a list of values chosen |
//! | `conflicts` | `only` |
//! | `sort` | a column, with `-` before it for last first |
//! | `by` | `family`, `ha` or `dr` |
//! | `at` | `private-data-center`; cloud is the default |
//! | `row` | the key of the row that is open |
//! | `compare` | a list of the keys of at most four rows |

use std::collections::BTreeSet;

use super::link::{Route, list, no_key, read_pairs};
use tandem_domain::catalog::Architecture;
use tandem_domain::id::Word;
use tandem_domain::matrix::{Column, ColumnOrder, Facet, GroupBy, MatrixView, Row};
use tandem_domain::walk::Problem;

const ONLY: &str = "only";

/// Writes a view as pairs. What is at its default is left out.
#[must_use]
pub fn write(view: &MatrixView) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut put = |key: &str, value: String| {
        if !value.is_empty() {
            pairs.push((key.to_owned(), value));
        }
    };
    let filter = &view.filter;
    put("q", filter.search.clone());
    for (facet, chosen) in &filter.chosen {
        let values: Vec<&str> = chosen.iter().map(String::as_str).collect();
        put(facet.id(), values.join("_"));
    }
    if filter.only_conflicts {
        put("conflicts", ONLY.to_owned());
    }
    if let Some(order) = view.order {
        let sign = if order.descending { "-" } else { "" };
        put("sort", format!("{sign}{}", order.column.id()));
    }
    if let Some(by) = view.group_by {
        put("by", by.id().to_owned());
    }
    if view.architecture != Architecture::Cloud {
        put("at", view.architecture.id().to_owned());
    }
    put("row", view.open.clone().unwrap_or_default());
    put("compare", view.compared.join("_"));
    pairs
}

/// Reads a view from pairs. What cannot be read is left at its default and reported.
#[must_use]
pub fn read(pairs: &[(String, String)], rows: &[Row]) -> (MatrixView, Vec<Problem>) {
    read_pairs(
        pairs,
        |view: &mut MatrixView, key, value| match Facet::from_id(key) {
            Some(facet) => read_facet(facet, value, rows, view),
            None => read_pair(key, value, rows, view),
        },
    )
}

/// Reads the values chosen of a facet; those that occur in no row are dropped and complained of.
fn read_facet(
    facet: Facet,
    value: &str,
    rows: &[Row],
    view: &mut MatrixView,
) -> Result<(), String> {
    let occurring: BTreeSet<String> = rows.iter().flat_map(|row| facet.values(row)).collect();
    let asked: BTreeSet<String> = list(value).map(str::to_owned).collect();
    let chosen: BTreeSet<String> = asked.intersection(&occurring).cloned().collect();
    let all_known = chosen == asked;
    if !chosen.is_empty() {
        view.filter.chosen.insert(facet, chosen);
    }
    if all_known {
        Ok(())
    } else {
        let values: Vec<String> = occurring.into_iter().collect();
        Err(format!("some of {}", values.join(", ")))
    }
}

/// Reads a pair that is no facet; answers what was expected where it cannot be read.
fn read_pair(key: &str, value: &str, rows: &[Row], view: &mut MatrixView) -> Result<(), String> {
    let row = |key: &str| rows.iter().any(|row| row.key == key);
    match key {
        "q" => view.filter.search = value.to_owned(),
        "conflicts" if value == ONLY => view.filter.only_conflicts = true,
        "conflicts" => return Err(ONLY.to_owned()),
        "sort" => {
            let name = value.strip_prefix('-');
            let column = Column::from_id(name.unwrap_or(value)).ok_or_else(Column::expected)?;
            view.order = Some(ColumnOrder {
                column,
                descending: name.is_some(),
            });
        }
        "by" => view.group_by = Some(GroupBy::from_id(value).ok_or_else(GroupBy::expected)?),
        "at" => {
            view.architecture = Architecture::from_id(value).ok_or_else(Architecture::expected)?;
        }
        "row" if row(value) => view.open = Some(value.to_owned()),
        "row" => return Err("the key of a row of this catalog".to_owned()),
        "compare" => {
            for key in list(value) {
                let fits = view.compared.len() < MatrixView::MOST_COMPARED;
                if fits && row(key) && !view.compared.iter().any(|other| other == key) {
                    view.compared.push(key.to_owned());
                }
            }
            if view.compared.len() < list(value).count() {
                return Err(format!(
                    "at most {} different rows of this catalog",
                    MatrixView::MOST_COMPARED
                ));
            }
        }
        _ => return no_key(Route::Matrix),
    }
    Ok(())
}
