//! What is kept in the browser.

use express_entry::Profile;

/// Everything that is kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Saved {
    /// Which of the profiles is shown.
    pub(crate) active: usize,
    /// The profiles; never empty.
    pub(crate) profiles: Vec<NamedProfile>,
    /// The reader's settings.
    pub(crate) settings: Settings,
}

/// A profile with the name that the reader gave it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NamedProfile {
    /// The name; empty until one is given.
    pub(crate) name: String,
    /// The facts.
    pub(crate) profile: Profile,
    /// What else was said about this profile in one place or another, by a name that begins with the place's
    /// (`invitation.issued`): small texts that each place writes and reads itself.
    pub(crate) notes: Notes,
}

/// Small texts by name. Few enough to be looked through: a map of a library's would cost every first visit 1 kB.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Notes(Vec<(String, String)>);

impl Notes {
    /// The text of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find_map(|(known, text)| (known == name).then_some(text))
    }

    /// Puts a text in the place of the one of this name, or takes that away.
    pub(crate) fn set(&mut self, name: &str, text: Option<String>) {
        let place = self.0.iter().position(|(known, _)| known == name);
        match (place.and_then(|place| self.0.get_mut(place)), text) {
            (Some((_, known)), Some(text)) => *known = text,
            (None, Some(text)) => self.0.push((name.to_owned(), text)),
            (_, None) => self.0.retain(|(known, _)| known != name),
        }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and texts.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

impl NamedProfile {
    /// Whether nothing has been said in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.name.is_empty() && self.notes.is_empty() && self.profile == Profile::default()
    }
}

/// How the reader wants the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Settings {
    /// The code of the chosen language.
    pub(crate) language: Option<String>,
    /// The chosen colours.
    pub(crate) theme: Theme,
}

/// Light, dark, or as the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The one of this name.
    pub(crate) fn of_attribute(name: &str) -> Self {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.attribute() == name).unwrap_or_default()
    }

    /// Its name, and the value of `data-theme`.
    pub(crate) const fn attribute(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The next one that the button chooses.
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

impl Default for Saved {
    fn default() -> Self {
        Self { active: 0, profiles: vec![NamedProfile::default()], settings: Settings::default() }
    }
}

impl Saved {
    /// The profile that is shown.
    pub(crate) fn active_profile(&self) -> Profile {
        self.active().map(|named| named.profile.clone()).unwrap_or_default()
    }

    /// The one that is shown, name and all.
    pub(crate) fn active(&self) -> Option<&NamedProfile> {
        self.profiles.get(self.active).or(self.profiles.first())
    }

    /// The one that is shown, to be changed.
    pub(crate) fn active_mut(&mut self) -> Option<&mut NamedProfile> {
        let active = if self.active < self.profiles.len() { self.active } else { 0 };
        self.profiles.get_mut(active)
    }

    /// Puts the profile that is shown in its place.
    pub(crate) fn set_active(&mut self, profile: Profile) {
        if self.profiles.is_empty() {
            self.profiles.push(NamedProfile::default());
        }
        self.active = self.active.min(self.profiles.len() - 1);
        if let Some(named) = self.profiles.get_mut(self.active) {
            named.profile = profile;
        }
    }
}
