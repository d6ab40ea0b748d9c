//! Every floor of every equivalency chart, and every number that no report can show.
//!
//! The charts below are written out from the published ones; a second copy comes from a file of their own.

use std::collections::BTreeMap;

use express_entry::{
    Abilities, Ability, Answer, Clb, LanguageResult, LanguageTest, OfficialLanguage, RawScore, ScoreRefused,
};
use serde_json::Value;

use crate::support::{clb, levels};

use Ability::{Listening, Reading, Speaking, Writing};
use LanguageTest::{CelpipGeneral, IeltsGeneral, Nclc, PteCore, TcfCanada, TefCanada};

/// Test, ability, lowest mark for CLB or NCLC 10, 9, 8, 7, 6, 5, 4 (for PTE Core also 3), in tenths.
const CHARTS: [(LanguageTest, Ability, &[u16]); 16] = [
    (IeltsGeneral, Reading, &[80, 70, 65, 60, 50, 40, 35]),
    (IeltsGeneral, Writing, &[75, 70, 65, 60, 55, 50, 40]),
    (IeltsGeneral, Listening, &[85, 80, 75, 60, 55, 50, 45]),
    (IeltsGeneral, Speaking, &[75, 70, 65, 60, 55, 50, 40]),
    (PteCore, Reading, &[880, 780, 690, 600, 510, 420, 330, 240]),
    (PteCore, Writing, &[900, 880, 790, 690, 600, 510, 410, 320]),
    (PteCore, Listening, &[890, 820, 710, 600, 500, 390, 280, 180]),
    (PteCore, Speaking, &[890, 840, 760, 680, 590, 510, 420, 340]),
    (TefCanada, Reading, &[2630, 2480, 2330, 2070, 1810, 1510, 1210]),
    (TefCanada, Writing, &[3930, 3710, 3490, 3100, 2710, 2260, 1810]),
    (TefCanada, Listening, &[3160, 2980, 2800, 2490, 2170, 1810, 1450]),
    (TefCanada, Speaking, &[3930, 3710, 3490, 3100, 2710, 2260, 1810]),
    (TcfCanada, Reading, &[5490, 5240, 4990, 4530, 4060, 3750, 3420]),
    (TcfCanada, Writing, &[160, 140, 120, 100, 70, 60, 40]),
    (TcfCanada, Listening, &[5490, 5230, 5030, 4580, 3980, 3690, 3310]),
    (TcfCanada, Speaking, &[160, 140, 120, 100, 70, 60, 40]),
];

/// Least mark, highest mark, step: in tenths.
fn scale(test: LanguageTest, ability: Ability) -> (u16, u16, u16) {
    match (test, ability) {
        (IeltsGeneral, _) => (0, 90, 5),
        (PteCore, _) => (100, 900, 10),
        (TefCanada, Reading) => (0, 3000, 10),
        (TefCanada, Listening) => (0, 3600, 10),
        (TefCanada, Writing | Speaking) => (0, 4500, 10),
        (TcfCanada, Reading | Listening) => (0, 6990, 10),
        (TcfCanada, Writing | Speaking) => (0, 200, 10),
        (CelpipGeneral | LanguageTest::Clb | Nclc, _) => (0, 120, 10),
    }
}

fn level(test: LanguageTest, ability: Ability, tenths: u16) -> Result<u8, ScoreRefused> {
    test.level(ability, RawScore::from_tenths(tenths)).map(Clb::level)
}

#[test]
fn every_floor_at_just_under_and_just_over() {
    for (test, ability, floors) in CHARTS {
        let (least, most, step) = scale(test, ability);
        for (floor, reached) in floors.iter().zip((0..=10).rev()) {
            let name = format!("{test:?} {ability:?} {floor}");
            assert_eq!(level(test, ability, *floor), Ok(reached), "{name}");
            let under = if reached == 3 || (reached == 4 && test != PteCore) { 0 } else { reached - 1 };
            assert!(*floor > least);
            assert_eq!(level(test, ability, floor - step), Ok(under), "under {name}");
            if floor + step <= most {
                let next = floors.iter().zip((0..=10).rev()).find(|(next, _)| floor + step >= **next).unwrap().1;
                assert_eq!(level(test, ability, floor + step), Ok(next), "over {name}");
            }
            assert_eq!(test.floor(ability, clb(reached)), Some(RawScore::from_tenths(*floor)), "{name}");
        }
        assert_eq!(level(test, ability, most), Ok(10));
        assert_eq!(level(test, ability, least), Ok(0));
        assert_eq!(test.floor(ability, clb(11)), None);
        assert_eq!(test.floor(ability, clb(0)), None);
    }
}

/// All marks of all scales: the highest row whose floor is met, and nothing rounded up.
#[test]
fn every_mark_of_every_scale() {
    for (test, ability, floors) in CHARTS {
        let (least, most, step) = scale(test, ability);
        for tenths in 0..=7000 {
            let expected = if tenths > most {
                Err(if test == TefCanada && tenths <= 6990 {
                    ScoreRefused::TefOver699Scale
                } else {
                    ScoreRefused::AboveScale
                })
            } else if tenths < least {
                Err(ScoreRefused::BelowScale)
            } else if !tenths.is_multiple_of(step) {
                Err(ScoreRefused::BetweenMarks)
            } else {
                let row = floors.iter().position(|floor| *floor <= tenths);
                Ok(row.map_or(0, |row| u8::try_from(10 - row).unwrap()))
            };
            assert_eq!(level(test, ability, tenths), expected, "{test:?} {ability:?} {tenths}");
        }
    }
}

#[test]
fn levels_stated_directly_and_celpip_are_themselves() {
    for test in [CelpipGeneral, LanguageTest::Clb, Nclc] {
        for ability in Ability::ALL {
            for stated in 0..=12_u8 {
                assert_eq!(level(test, ability, u16::from(stated) * 10), Ok(stated));
                assert_eq!(test.floor(ability, clb(stated)).map(RawScore::tenths), Some(u16::from(stated) * 10));
            }
            assert_eq!(level(test, ability, 130), Err(ScoreRefused::AboveScale));
            assert_eq!(level(test, ability, 75), Err(ScoreRefused::BetweenMarks));
        }
    }
    assert!(Clb::new(13).is_err());
}

#[test]
fn the_charts_are_those_of_the_file() {
    let file: BTreeMap<String, Value> = serde_json::from_str(include_str!("../vectors/language_tables.json")).unwrap();
    for (test, ability, floors) in CHARTS {
        let table = &file[match test {
            IeltsGeneral => "ielts_general",
            PteCore => "pte_core",
            TefCanada => "tef_ancien_score",
            TcfCanada => "tcf_canada",
            other => panic!("{other:?}"),
        }];
        let key = serde_json::to_value(ability).unwrap();
        let stated: Vec<f64> = serde_json::from_value(table[key.as_str().unwrap()].clone()).unwrap();
        assert_eq!(stated.len(), 7);
        for ((stated, ours), reached) in stated.into_iter().zip(floors).zip((4..=10).rev()) {
            let stated = RawScore::new(stated).unwrap();
            assert_eq!(stated.tenths(), *ours, "{test:?} {ability:?} {reached}");
            assert_eq!(test.level(ability, stated).map(Clb::level), Ok(reached));
        }
    }
}

/// A number of the /699 scale above the "ancien score" maximum is never taken for a level.
#[test]
fn the_699_scale_of_tef_is_refused_where_it_can_be_told() {
    let file: BTreeMap<String, Value> = serde_json::from_str(include_str!("../vectors/language_tables.json")).unwrap();
    let mut refused = 0;
    for (table, all) in [("tef_score_699_oct2019_to_dec2023", true), ("tef_score_699_since_2023_12_11", false)] {
        for ability in Ability::ALL {
            let key = serde_json::to_value(ability).unwrap();
            let stated = &file[table][if all { "all" } else { key.as_str().unwrap() }];
            for score in serde_json::from_value::<Vec<f64>>(stated.clone()).unwrap() {
                let score = RawScore::new(score).unwrap();
                let (_, most, _) = scale(TefCanada, ability);
                if score.tenths() > most {
                    assert_eq!(TefCanada.level(ability, score), Err(ScoreRefused::TefOver699Scale));
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 30, "{refused}");
    assert_eq!(level(TefCanada, Listening, 3600), Ok(10));
    assert_eq!(level(TefCanada, Listening, 3610), Err(ScoreRefused::TefOver699Scale));
    assert_eq!(level(TefCanada, Listening, 6990), Err(ScoreRefused::TefOver699Scale));
    assert_eq!(level(TefCanada, Listening, 7000), Err(ScoreRefused::AboveScale));
}

#[test]
fn raw_scores_are_exact_to_a_tenth() {
    for tenths in 0..=7000_u16 {
        let value = f64::from(tenths) / 10.0;
        assert_eq!(RawScore::new(value).map(RawScore::tenths), Ok(tenths));
        assert_eq!(RawScore::new(value + 0.05), Err(ScoreRefused::BetweenMarks));
    }
    assert_eq!(
        RawScore::new(6.3).and_then(|score| IeltsGeneral.level(Reading, score)),
        Err(ScoreRefused::BetweenMarks)
    );
    assert_eq!(RawScore::new(-0.5), Err(ScoreRefused::BelowScale));
    assert_eq!(RawScore::new(f64::NAN), Err(ScoreRefused::BetweenMarks));
    assert_eq!(RawScore::new(f64::INFINITY), Err(ScoreRefused::AboveScale));
    assert_eq!(RawScore::new(f64::NEG_INFINITY), Err(ScoreRefused::BelowScale));
    assert_eq!(RawScore::new(1e9), Err(ScoreRefused::AboveScale));
}

#[test]
fn each_test_measures_one_language() {
    let english = [IeltsGeneral, CelpipGeneral, PteCore, LanguageTest::Clb];
    for test in LanguageTest::ALL {
        let expected = if english.contains(&test) { OfficialLanguage::English } else { OfficialLanguage::French };
        assert_eq!(test.language(), expected, "{test:?}");
    }
}

#[test]
fn a_result_shows_a_level_for_each_number_that_can_be() {
    let scores = Abilities {
        reading: Some(RawScore::from_tenths(2070)),
        writing: None,
        listening: Some(RawScore::from_tenths(4340)),
        speaking: Some(RawScore::from_tenths(3090)),
    };
    let result = LanguageResult { scores, ..LanguageResult::of(TefCanada) };
    let Abilities { reading, writing, listening, speaking } = result.levels();
    assert_eq!([reading, writing, listening, speaking], [Some(clb(7)), None, None, Some(clb(6))]);

    for (language, test) in [(OfficialLanguage::English, LanguageTest::Clb), (OfficialLanguage::French, Nclc)] {
        let stated = levels([4, 7, 9, 12]);
        let result = LanguageResult::from_levels(language, stated);
        assert_eq!(result.test, test);
        assert_eq!(result.levels(), stated.map(|_, level| Some(level)));
        assert_eq!(Answer::Yes(result).given(), Some(&result));
    }
}

/// The reason as a reader without the page sees it.
#[test]
fn the_reasons_say_what_is_wrong() {
    insta::assert_snapshot!(
        [
            ScoreRefused::BelowScale,
            ScoreRefused::AboveScale,
            ScoreRefused::BetweenMarks,
            ScoreRefused::TefOver699Scale,
            ScoreRefused::WrongLanguage,
        ]
        .map(|reason| reason.to_string())
        .join("\n"),
        @r#"
    below the lowest mark of this test
    above the highest mark of this test
    not a mark that this test gives
    above the maximum of the "ancien score": this is the /699 score, which Express Entry does not use
    a test of the other official language, or a second result in the same one
    "#
    );
}
