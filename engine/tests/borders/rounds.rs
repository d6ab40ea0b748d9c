//! Rounds that are only just possible, and two sets that reach equally far.

use express_entry::rounds::{FeedDocument, RoundFault, Rounds};
use serde_json::{Value, json};

use crate::date;

fn record(changes: Value) -> Value {
    let mut record = json!({
        "drawNumber": "450", "drawDate": "2026-11-20", "drawDateFull": "November 20, 2026",
        "drawName": "Canadian Experience Class", "drawSize": "1,500", "drawCRS": "510",
        "drawText2": "Canadian Experience Class", "drawCutOff": "", "drawDistributionAsOn": "", "dd18": "0"
    });
    for (key, value) in changes.as_object().unwrap() {
        record[key] = value.clone();
    }
    record
}

fn read(records: Value) -> express_entry::rounds::Reading {
    serde_json::from_value::<FeedDocument>(records).unwrap().read(None).unwrap()
}

fn rounds(changes: Value) -> Rounds {
    read(json!([record(changes)])).rounds
}

#[test]
fn a_round_can_be_on_the_first_day_of_express_entry() {
    assert_eq!(rounds(json!({"drawDate": "2015-01-01"})).data_to(), Some(date("2015-01-01")));
    let before = read(json!([record(json!({"drawDate": "2014-12-31"}))]));
    assert_eq!(before.refused[0].fault, RoundFault::DateOutOfSpan);
}

#[test]
fn of_two_sets_that_reach_equally_far_the_first_keeps_what_it_says() {
    let (first, second) = (rounds(json!({})), rounds(json!({"drawCRS": "511"})));
    let merged = first.merge(&second);
    assert_eq!((merged.rounds, merged.added, merged.changed), (first.clone(), vec![], vec![]));
    // One that reaches further is the newer.
    let further = read(json!([record(json!({"drawCRS": "511"})), record(json!({"drawNumber": "451"}))])).rounds;
    let merged = first.merge(&further);
    assert_eq!(merged.rounds, further);
    assert_eq!(merged.changed.iter().map(ToString::to_string).collect::<Vec<_>>(), ["450"]);
}
