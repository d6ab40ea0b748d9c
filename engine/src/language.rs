//! Official languages, their levels (CLB for English, NCLC for French), the accepted tests and
//! how the numbers printed on a report become levels.

use core::fmt;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize};

use crate::date::{Date, LeapDay};

/// One of Canada's two official languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficialLanguage {
    /// English, measured in Canadian Language Benchmarks (CLB).
    English,
    /// French, measured in *Niveaux de compétence linguistique canadiens* (NCLC).
    French,
}

/// One of the four abilities that every test measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ability {
    /// Understanding written text.
    Reading,
    /// Writing.
    Writing,
    /// Understanding speech.
    Listening,
    /// Speaking.
    Speaking,
}

impl Ability {
    /// All four, in the order in which the Regulations' tables name them.
    pub const ALL: [Self; 4] = [Self::Reading, Self::Writing, Self::Listening, Self::Speaking];
}

/// One value for each ability.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abilities<T> {
    /// Reading.
    pub reading: T,
    /// Writing.
    pub writing: T,
    /// Listening.
    pub listening: T,
    /// Speaking.
    pub speaking: T,
}

impl<T> Abilities<T> {
    /// The same value in all four.
    pub fn all(value: T) -> Self
    where
        T: Copy,
    {
        Self { reading: value, writing: value, listening: value, speaking: value }
    }

    /// The value for one ability.
    pub fn get(&self, ability: Ability) -> &T {
        match ability {
            Ability::Reading => &self.reading,
            Ability::Writing => &self.writing,
            Ability::Listening => &self.listening,
            Ability::Speaking => &self.speaking,
        }
    }

    /// The value for one ability, to be changed.
    pub fn get_mut(&mut self, ability: Ability) -> &mut T {
        match ability {
            Ability::Reading => &mut self.reading,
            Ability::Writing => &mut self.writing,
            Ability::Listening => &mut self.listening,
            Ability::Speaking => &mut self.speaking,
        }
    }

    /// Each value turned into another.
    pub fn map<U>(self, mut turn: impl FnMut(Ability, T) -> U) -> Abilities<U> {
        Abilities {
            reading: turn(Ability::Reading, self.reading),
            writing: turn(Ability::Writing, self.writing),
            listening: turn(Ability::Listening, self.listening),
            speaking: turn(Ability::Speaking, self.speaking),
        }
    }

    /// The four values in the order of [`Ability::ALL`].
    pub fn values(&self) -> [&T; 4] {
        [&self.reading, &self.writing, &self.listening, &self.speaking]
    }
}

impl<T: Copy + Ord> Abilities<T> {
    /// The lowest of the four: what skill transferability and every program look at.
    pub fn lowest(&self) -> T {
        self.reading.min(self.writing).min(self.listening).min(self.speaking)
    }
}

/// A level of language ability: a CLB for English, an NCLC for French, 1 to 12.
///
/// [`Clb::BELOW`] stands under every level: the report shows less than the tables' first row.
///
/// ```
/// use express_entry::{Abilities, Clb};
/// let levels = Abilities { reading: Clb::new(9)?, ..Abilities::all(Clb::new(10)?) };
/// assert_eq!(levels.lowest().level(), 9);
/// assert!(Clb::new(13).is_err());
/// # Ok::<(), express_entry::NotALevel>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Clb(u8);

/// A number that is no CLB or NCLC level (those go from 0, "below the tables", to 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotALevel(pub u8);

impl fmt::Display for NotALevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no CLB or NCLC level; they go from 0 to 12", self.0)
    }
}

impl core::error::Error for NotALevel {}

impl Clb {
    /// Below every level of the tables; earns nothing.
    pub const BELOW: Self = Self(0);
    /// The highest level. The CRS stops counting at 10.
    pub const MAX: Self = Self(12);

    /// The level with this number.
    ///
    /// # Errors
    /// [`NotALevel`] above 12.
    pub const fn new(level: u8) -> Result<Self, NotALevel> {
        if level <= Self::MAX.0 { Ok(Self(level)) } else { Err(NotALevel(level)) }
    }

    /// The number of the level.
    pub const fn level(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Clb {
    type Error = NotALevel;

    fn try_from(level: u8) -> Result<Self, NotALevel> {
        Self::new(level)
    }
}

impl From<Clb> for u8 {
    fn from(clb: Clb) -> Self {
        clb.0
    }
}

impl fmt::Display for Clb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A test that Express Entry accepts, or a level already known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageTest {
    /// IELTS General Training (not Academic): 0 to 9 in half bands.
    IeltsGeneral,
    /// CELPIP-General (not General LS): levels 1 to 12.
    CelpipGeneral,
    /// PTE Core (not Academic): 10 to 90. Accepted since 2024-01-30.
    PteCore,
    /// TEF Canada, the column « équivalence ancien score » of the report, whatever the day of the test.
    TefCanada,
    /// TCF Canada: 0 to 699 for reading and listening, 0 to 20 for writing and speaking.
    TcfCanada,
    /// A CLB level for English, stated directly.
    Clb,
    /// An NCLC level for French, stated directly.
    Nclc,
}

impl LanguageTest {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::IeltsGeneral,
        Self::CelpipGeneral,
        Self::PteCore,
        Self::TefCanada,
        Self::TcfCanada,
        Self::Clb,
        Self::Nclc,
    ];

    /// The language that this test measures.
    pub fn language(self) -> OfficialLanguage {
        match self {
            Self::IeltsGeneral | Self::CelpipGeneral | Self::PteCore | Self::Clb => OfficialLanguage::English,
            Self::TefCanada | Self::TcfCanada | Self::Nclc => OfficialLanguage::French,
        }
    }

    /// The least and the most that a report of this test can show for an ability, and the step between marks.
    pub fn scale(self, ability: Ability) -> Scale {
        let (least, most, step) = match self {
            Self::IeltsGeneral => (0, 90, 5),
            Self::CelpipGeneral | Self::Clb | Self::Nclc => (0, 120, 10),
            Self::PteCore => (100, 900, 10),
            Self::TefCanada => {
                let most = match ability {
                    Ability::Reading => 3000,
                    Ability::Writing | Ability::Speaking => 4500,
                    Ability::Listening => 3600,
                };
                (0, most, 10)
            }
            Self::TcfCanada => match ability {
                Ability::Reading | Ability::Listening => (0, 6990, 10),
                Ability::Writing | Ability::Speaking => (0, 200, 10),
            },
        };
        Scale { least: RawScore(least), most: RawScore(most), step: RawScore(step) }
    }

    /// The lowest raw score for each level, from [`Clb`] 10 downwards; read off IRCC's equivalency charts
    /// (DOMAIN: section 5; checked 2026-11-22). PTE Core's chart has a row for 3 as well.
    fn floors(self, ability: Ability) -> &'static [u16] {
        use Ability::{Listening, Reading, Speaking, Writing};
        match (self, ability) {
            (Self::IeltsGeneral, Reading) => &[80, 70, 65, 60, 50, 40, 35],
            (Self::IeltsGeneral, Writing | Speaking) => &[75, 70, 65, 60, 55, 50, 40],
            (Self::IeltsGeneral, Listening) => &[85, 80, 75, 60, 55, 50, 45],
            (Self::PteCore, Reading) => &[880, 780, 690, 600, 510, 420, 330, 240],
            (Self::PteCore, Writing) => &[900, 880, 790, 690, 600, 510, 410, 320],
            (Self::PteCore, Listening) => &[890, 820, 710, 600, 500, 390, 280, 180],
            (Self::PteCore, Speaking) => &[890, 840, 760, 680, 590, 510, 420, 340],
            (Self::TefCanada, Reading) => &[2630, 2480, 2330, 2070, 1810, 1510, 1210],
            (Self::TefCanada, Writing | Speaking) => &[3930, 3710, 3490, 3100, 2710, 2260, 1810],
            (Self::TefCanada, Listening) => &[3160, 2980, 2800, 2490, 2170, 1810, 1450],
            (Self::TcfCanada, Reading) => &[5490, 5240, 4990, 4530, 4060, 3750, 3420],
            (Self::TcfCanada, Listening) => &[5490, 5230, 5030, 4580, 3980, 3690, 3310],
            (Self::TcfCanada, Writing | Speaking) => &[160, 140, 120, 100, 70, 60, 40],
            (Self::CelpipGeneral | Self::Clb | Self::Nclc, _) => &[],
        }
    }

    /// The level that a raw score reaches: the highest row whose floor it meets, never rounded up.
    ///
    /// # Errors
    /// [`ScoreRefused`] where no report of this test can show that number.
    ///
    /// ```
    /// use express_entry::{Ability, Clb, LanguageTest, RawScore, ScoreRefused};
    /// let listening = |score| LanguageTest::IeltsGeneral.level(Ability::Listening, RawScore::new(score)?);
    /// assert_eq!(listening(7.0)?.level(), 7);
    /// assert_eq!(listening(7.5)?.level(), 8);
    /// assert_eq!(listening(7.2), Err(ScoreRefused::BetweenMarks));
    /// # Ok::<(), ScoreRefused>(())
    /// ```
    pub fn level(self, ability: Ability, score: RawScore) -> Result<Clb, ScoreRefused> {
        let scale = self.scale(ability);
        if score > scale.most {
            // Up to 699 the reader has most likely typed the report's other column.
            return Err(if self == Self::TefCanada && score.0 <= 6990 {
                ScoreRefused::TefOver699Scale
            } else {
                ScoreRefused::AboveScale
            });
        }
        if score < scale.least {
            return Err(ScoreRefused::BelowScale);
        }
        if !score.0.is_multiple_of(scale.step.0) {
            return Err(ScoreRefused::BetweenMarks);
        }
        let level = match self {
            Self::CelpipGeneral | Self::Clb | Self::Nclc => score.0 / 10,
            _ => self
                .floors(ability)
                .iter()
                .zip((0..=10_u16).rev())
                .find(|(floor, _)| score.0 >= **floor)
                .map_or(0, |(_, level)| level),
        };
        Ok(Clb(u8::try_from(level).unwrap_or(Clb::MAX.0)))
    }

    /// The lowest raw score that reaches a level in an ability, if a report of this test can show one.
    ///
    /// ```
    /// use express_entry::{Ability, Clb, LanguageTest};
    /// let floor = LanguageTest::TefCanada.floor(Ability::Listening, Clb::new(7)?);
    /// assert_eq!(floor.map(|score| score.value()), Some(249.0));
    /// # Ok::<(), express_entry::NotALevel>(())
    /// ```
    pub fn floor(self, ability: Ability, clb: Clb) -> Option<RawScore> {
        match self {
            Self::CelpipGeneral | Self::Clb | Self::Nclc => Some(RawScore(u16::from(clb.0) * 10)),
            _ => {
                let row = 10_usize.checked_sub(usize::from(clb.0))?;
                self.floors(ability).get(row).copied().map(RawScore)
            }
        }
    }
}

/// The marks that a report can show: from `least` to `most` in steps of `step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The lowest mark.
    pub least: RawScore,
    /// The highest mark.
    pub most: RawScore,
    /// The distance between two marks.
    pub step: RawScore,
}

/// A number as printed on a test report, in tenths so that half bands are exact.
///
/// ```
/// use express_entry::{RawScore, ScoreRefused};
/// assert_eq!(RawScore::new(6.5)?.tenths(), 65);
/// assert_eq!(RawScore::new(6.5)?.to_string(), "6.5");
/// assert_eq!(RawScore::new(6.25), Err(ScoreRefused::BetweenMarks));
/// # Ok::<(), ScoreRefused>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawScore(u16);

impl RawScore {
    /// The score with this value; at most one decimal.
    ///
    /// # Errors
    /// [`ScoreRefused::BelowScale`] for a negative number, [`ScoreRefused::AboveScale`] above 6,553,
    /// [`ScoreRefused::BetweenMarks`] with more than one decimal or for what is no number.
    pub fn new(value: f64) -> Result<Self, ScoreRefused> {
        let tenths = value * 10.0;
        if value.is_nan() {
            Err(ScoreRefused::BetweenMarks)
        } else if tenths < 0.0 {
            Err(ScoreRefused::BelowScale)
        } else if tenths > f64::from(u16::MAX) {
            Err(ScoreRefused::AboveScale)
        } else {
            // In range by the two tests above; a fraction of a tenth is found by coming back.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let whole = (tenths + 0.5) as u16;
            if (f64::from(whole) - tenths).abs() < 1e-6 { Ok(Self(whole)) } else { Err(ScoreRefused::BetweenMarks) }
        }
    }

    /// The score with this many tenths: 65 for 6.5.
    pub const fn from_tenths(tenths: u16) -> Self {
        Self(tenths)
    }

    /// The score in tenths.
    pub const fn tenths(self) -> u16 {
        self.0
    }

    /// The score as a number.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

impl core::str::FromStr for RawScore {
    type Err = ScoreRefused;

    /// Reads a score as a reader types it, with a point or a comma: "6.5", "6,5", "249".
    ///
    /// ```
    /// use express_entry::{RawScore, ScoreRefused};
    /// assert_eq!("6,5".parse(), Ok(RawScore::from_tenths(65)));
    /// assert_eq!("7.25".parse::<RawScore>(), Err(ScoreRefused::BetweenMarks));
    /// ```
    fn from_str(text: &str) -> Result<Self, ScoreRefused> {
        let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(rest) = whole.strip_prefix('-').filter(|rest| is_number(rest)) {
            return Err(if rest.bytes().all(|byte| byte == b'0') {
                ScoreRefused::BetweenMarks
            } else {
                ScoreRefused::BelowScale
            });
        }
        if !is_number(whole) || !is_number(decimals) {
            return Err(ScoreRefused::BetweenMarks);
        }
        let (tenth, finer) = decimals.split_at(1);
        if finer.bytes().any(|byte| byte != b'0') {
            return Err(ScoreRefused::BetweenMarks);
        }
        let whole = whole.parse::<u16>().ok().and_then(|whole| whole.checked_mul(10));
        let tenths = whole.zip(tenth.parse().ok()).and_then(|(whole, tenth)| whole.checked_add(tenth));
        tenths.map(Self).ok_or(ScoreRefused::AboveScale)
    }
}

impl fmt::Display for RawScore {
    /// As a report prints it: "6.5", "249".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, tenths) = (self.0 / 10, self.0 % 10);
        if tenths == 0 { write!(f, "{whole}") } else { write!(f, "{whole}.{tenths}") }
    }
}

impl Serialize for RawScore {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            if self.0.is_multiple_of(10) {
                serializer.serialize_u16(self.0 / 10)
            } else {
                serializer.serialize_f64(self.value())
            }
        } else {
            serializer.serialize_u16(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for RawScore {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            Self::new(f64::deserialize(deserializer)?).map_err(serde::de::Error::custom)
        } else {
            u16::deserialize(deserializer).map(Self)
        }
    }
}

/// Why a number cannot stand on a report of the named test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ScoreRefused {
    /// Below the lowest mark.
    BelowScale,
    /// Above the highest mark.
    AboveScale,
    /// Not a mark that exists, such as a band of 6.3.
    BetweenMarks,
    /// A TEF number that only the /699 scale can show; Express Entry uses « équivalence ancien score ».
    TefOver699Scale,
    /// A French test given for English, or the other way round; or two results in one official language.
    WrongLanguage,
}

impl fmt::Display for ScoreRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BelowScale => "below the lowest mark of this test",
            Self::AboveScale => "above the highest mark of this test",
            Self::BetweenMarks => "not a mark that this test gives",
            Self::TefOver699Scale => {
                "above the maximum of the \"ancien score\": this is the /699 score, which Express Entry does not use"
            }
            Self::WrongLanguage => "a test of the other official language, or a second result in the same one",
        })
    }
}

impl core::error::Error for ScoreRefused {}

/// One result of one test: the four numbers as printed, each of which may still be unanswered.
///
/// ```
/// use express_entry::{LanguageResult, LanguageTest, RawScore};
/// let mut result = LanguageResult::of(LanguageTest::TefCanada);
/// result.scores.listening = Some(RawScore::new(249.0)?);
/// result.taken_on = Some("2024-11-22".parse()?);
/// assert_eq!(result.levels().listening.map(|level| level.level()), Some(7));
/// assert_eq!(result.levels().reading, None);
/// assert_eq!(result.expires_on().map(|day| day.to_string()).as_deref(), Some("2026-11-22"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageResult {
    /// Which test.
    pub test: LanguageTest,
    /// The numbers on the report.
    #[serde(default)]
    pub scores: Abilities<Option<RawScore>>,
    /// The day of the results; unanswered, the result is taken as valid.
    #[serde(default)]
    pub taken_on: Option<Date>,
}

impl Serialize for LanguageResult {
    /// As text without a day that is not answered; a binary form knows a field by its place, and holds it anyhow.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { test, scores, taken_on } = self;
        let without_day = serializer.is_human_readable() && taken_on.is_none();
        let mut fields = serializer.serialize_struct("LanguageResult", 3 - usize::from(without_day))?;
        fields.serialize_field("test", test)?;
        fields.serialize_field("scores", scores)?;
        if without_day {
            fields.skip_field("taken_on")?;
        } else {
            fields.serialize_field("taken_on", taken_on)?;
        }
        fields.end()
    }
}

impl LanguageResult {
    /// A result of which nothing is known yet but the test.
    pub fn of(test: LanguageTest) -> Self {
        Self { test, scores: Abilities::default(), taken_on: None }
    }

    /// Levels stated directly: CLB for English, NCLC for French.
    pub fn from_levels(language: OfficialLanguage, levels: Abilities<Clb>) -> Self {
        let test = match language {
            OfficialLanguage::English => LanguageTest::Clb,
            OfficialLanguage::French => LanguageTest::Nclc,
        };
        let scores = levels.map(|_, clb| Some(RawScore(u16::from(clb.level()) * 10)));
        Self { test, scores, taken_on: None }
    }

    /// The level in each ability: `None` where unanswered or refused.
    pub fn levels(&self) -> Abilities<Option<Clb>> {
        self.scores.map(|ability, score| score.and_then(|score| self.test.level(ability, score).ok()))
    }

    /// The first day on which the result no longer counts: the second anniversary of its date.
    ///
    /// The result must be "less than two years" old (IRPR s. 75(2)(d); MI s. 12(3)): on the anniversary it is not.
    pub fn expires_on(&self) -> Option<Date> {
        self.taken_on.map(|day| day.plus_years(2, LeapDay::Earlier))
    }

    /// Whether the result counts on a day, as far as its age goes.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.expires_on().is_none_or(|expiry| day < expiry)
    }
}
