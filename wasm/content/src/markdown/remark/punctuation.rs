//! Punctuation as micromark has it beyond ASCII.

use unicode_general_category::{GeneralCategory as Category, get_general_category};

/// `\p{P}|\p{S}`.
pub(super) fn is_punctuation(character: char) -> bool {
    matches!(
        get_general_category(character),
        Category::ConnectorPunctuation
            | Category::DashPunctuation
            | Category::OpenPunctuation
            | Category::ClosePunctuation
            | Category::InitialPunctuation
            | Category::FinalPunctuation
            | Category::OtherPunctuation
            | Category::MathSymbol
            | Category::CurrencySymbol
            | Category::ModifierSymbol
            | Category::OtherSymbol
    )
}
