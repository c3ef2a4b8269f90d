//! The numbers that somebody has worked out by hand, as the app shows them with their marks.

use tandem::domain::catalog::{WorkedNumber, WorkedTopic};
use tandem::domain::id::Word;
use tandem::domain::worked::CheckedNumber;
use tandem::shipped;

fn checked() -> Vec<CheckedNumber> {
    let (numbers, problems) = WorkedNumber::shipped();
    assert_eq!(problems, []);
    let catalog = shipped::catalog();
    let numbers = numbers.into_iter();
    numbers.map(|it| CheckedNumber::of(it, catalog)).collect()
}

#[test]
fn each_is_computed_as_it_was_worked_out() {
    let wrong: Vec<CheckedNumber> = checked().into_iter().filter(|it| !it.is_right()).collect();
    assert_eq!(wrong, []);
}

#[test]
fn each_section_of_the_model_has_some() {
    let checked = checked();
    for topic in WorkedTopic::ALL {
        let some = checked.iter().any(|it| it.number.topic == *topic);
        assert!(some, "{}", topic.id());
    }
}

#[test]
fn one_that_is_wrong_is_not_right() {
    let wrong = checked().into_iter().map(|it| {
        let expected = format!("9{}", it.number.expected);
        let number = WorkedNumber {
            expected,
            ..it.number
        };
        CheckedNumber::of(number, shipped::catalog())
    });
    assert_eq!(wrong.filter(CheckedNumber::is_right).count(), 0);
}
