//! The license arithmetic, item by item.

use super::figure::Figure;
use super::sheet::Sheet;
use tandem_domain::licensing::ItemLicensing;
use tandem_text::workbook as text;

/// Rows of an item before its nodes.
const ROWS: u32 = 15;

/// Writes the sheet; answers each item's capacity.
pub fn write(sheet: &mut Sheet, items: &[ItemLicensing]) -> Vec<(String, Figure)> {
    sheet.title(text::LICENSES);
    sheet.text(1, 0, text::LICENSES_ABOUT);
    let mut capacities = Vec::new();
    let mut row = 3;
    for item in items {
        if let Some(capacity) = of_item(sheet, row, item) {
            capacities.push((item.item.clone(), capacity));
        }
        row += ROWS + u32::try_from(item.nodes.len()).unwrap_or(0) + 2;
    }
    if items.is_empty() {
        sheet.text(3, 0, text::NOTHING_HERE);
    }
    capacities
}

/// A count as a cell holds it: exact up to 2⁵³.
fn number(count: u64) -> f64 {
    #[expect(clippy::cast_precision_loss)]
    let number = count as f64;
    number
}

fn of_item(sheet: &mut Sheet, top: u32, item: &ItemLicensing) -> Option<Figure> {
    sheet.section(top, &item.item);
    for (row, label) in (top + 1..).zip(text::LICENSE_ROWS) {
        sheet.text(row, 0, label);
    }
    let pool = sheet.input(top + 1, 1, number(item.pool));
    let target = sheet.input_or_none(top + 10, 1, item.target.map(number));
    let first = top + ROWS;
    sheet.head(first - 1, 0, &text::LICENSE_HEADS);

    let mut configured = Vec::new();
    let mut allocated: Vec<Figure> = Vec::new();
    for (row, node) in (first..).zip(&item.nodes) {
        sheet.text(row, 0, &node.id);
        let asked = sheet.input(row, 1, number(node.configured));
        let left = if allocated.is_empty() {
            pool.clone()
        } else {
            &pool - &sheet.range((first, 2), (row - 1, 2), &allocated).sum()
        };
        let gets = Figure::smallest(&[asked.clone(), left]);
        allocated.push(sheet.known(row, 2, &gets, number(node.allocated)));
        configured.push(asked);
    }
    if item.nodes.is_empty() {
        // Nothing to add up: there is no range to refer to.
        for (row, known) in [(3, item.required), (4, item.shortfall), (5, item.unused)] {
            sheet.value(top + row, 1, number(known));
        }
        return None;
    }
    let last = first + u32::try_from(item.nodes.len()).ok()?.checked_sub(1)?;
    let all_asked = sheet.range((first, 1), (last, 1), &configured);
    let all_given = sheet.range((first, 2), (last, 2), &allocated);
    let zero = Figure::count(0);

    let nodes = sheet.formula(top + 2, 1, &all_asked.count());
    let required = sheet.known(top + 3, 1, &all_asked.sum(), number(item.required));
    let short = Figure::largest(&[zero.clone(), &required - &pool]);
    sheet.known(top + 4, 1, &short, number(item.shortfall));
    let unused = &pool - &all_given.sum();
    sheet.known(top + 5, 1, &unused, number(item.unused));
    let capacity = sheet.known(top + 6, 1, &all_given.smallest(), number(item.capacity?));
    let split = item.even_split?;
    sheet.known(
        top + 7,
        1,
        &(&pool / &nodes).floor(),
        number(split.per_node),
    );
    sheet.known(top + 8, 1, &pool.modulo(&nodes), number(split.spare));

    let mut with_last = Vec::new();
    for (row, (asked, given)) in (first..).zip(configured.iter().zip(&allocated)) {
        sheet.formula(row, 3, &(given - &capacity));
        let others = &required - asked;
        let left = Figure::largest(&[zero.clone(), &pool - &others]);
        let least = Figure::smallest(&[all_asked.smallest(), left]);
        with_last.push(sheet.formula(row, 4, &least));
    }
    let orders = sheet.range((first, 4), (last, 4), &with_last);
    sheet.text(top + 9, 0, text::OVER_ORDERS);
    sheet.known(top + 9, 1, &orders.smallest(), number(item.capacity_min?));
    sheet.known(top + 9, 2, &orders.largest(), number(item.capacity_max?));
    if let (Some(asked), Some(needed)) = (item.target, item.required_for_target) {
        let for_target = &nodes * &target;
        sheet.known(top + 11, 1, &for_target, number(needed));
        if let Some(most) = item.max_nodes_for_target.filter(|_| asked > 0) {
            let most_nodes = (&pool / &target).floor();
            sheet.known(top + 12, 1, &most_nodes, number(most));
        }
    }
    Some(capacity)
}
