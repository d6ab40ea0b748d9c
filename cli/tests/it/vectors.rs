//! Every case that came from outside, through the short form.

use serde_json::Value;

use crate::support::{answered, values};

const RANDOM: &str = include_str!("../../../engine/tests/vectors/random.jsonl");
const PEERS: &str = include_str!("../../../engine/tests/vectors/peers.json");

fn compare(cases: &[Value], output: &str, every: &[&str]) {
    let scored = values(output);
    assert_eq!(scored.len(), cases.len());
    for (case, scored) in cases.iter().zip(&scored) {
        for part in every {
            let Some(expected) = case.get(part).and_then(Value::as_object) else { continue };
            for (key, points) in expected {
                assert_eq!(scored.get(key), Some(points), "{}: {key}", case["id"]);
            }
        }
        assert_eq!(scored.get("id"), case.get("id"));
    }
}

#[test]
fn the_random_profiles_score_as_four_implementations_agree() {
    let cases = values(RANDOM);
    assert_eq!(cases.len(), 2000);
    assert!(cases.iter().all(|case| case["expected"].as_object().unwrap().len() == 10));
    compare(&cases, &answered(&["score"], RANDOM), &["expected"]);
}

#[test]
fn the_peers_cases_score_as_they_state() {
    let cases: Vec<Value> = serde_json::from_str(PEERS).unwrap();
    assert_eq!(cases.len(), 149);
    // A document, and every case with its own day.
    let output = answered(&["score", "--as-of", "2026-10-01", "--to", "jsonl"], PEERS);
    compare(&cases, &output, &["expected", "sections"]);
}
