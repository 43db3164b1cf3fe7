/// Getters of words and strings, which JavaScript reads where they lie: `reads!(Name: field)` where `self.field` has
/// `words` and `pool`. The crate that uses it has wasm-bindgen.
#[macro_export]
macro_rules! reads {
    ($Name:ident: $($field:ident).+) => {
        #[::wasm_bindgen::prelude::wasm_bindgen]
        impl $Name {
            /// The address of the words.
            #[wasm_bindgen(getter)]
            pub fn words(&self) -> *const u32 {
                self.$($field).+.words.as_ptr()
            }

            /// How many words there are.
            #[wasm_bindgen(getter, js_name = wordCount)]
            pub fn word_count(&self) -> usize {
                self.$($field).+.words.len()
            }

            /// The address of the words' own strings, UTF-8.
            #[wasm_bindgen(getter)]
            pub fn pool(&self) -> *const u8 {
                self.$($field).+.pool.as_ptr()
            }

            /// Bytes of the words' own strings.
            #[wasm_bindgen(getter, js_name = poolBytes)]
            pub fn pool_bytes(&self) -> usize {
                self.$($field).+.pool.len()
            }
        }
    };
}

/// A parser of Markdown with its input and its last tree, and fields of its own: `parser!(Name { field: Type })`. The crate
/// that uses it has wasm-bindgen and the parser of `ferrotype-content`.
#[macro_export]
macro_rules! parser {
    ($Name:ident { $($field:ident: $Type:ty),* }) => {
        /// A parser with its input and its last tree.
        #[::wasm_bindgen::prelude::wasm_bindgen]
        #[derive(Default)]
        pub struct $Name {
            parser: ::ferrotype_content::markdown::Parser,
            input: $crate::Input,
            tree: ::ferrotype_content::markdown::Tree,
            smart: Option<::ferrotype_content::markdown::SmartOptions>,
            $($field: $Type,)*
        }

        #[::wasm_bindgen::prelude::wasm_bindgen]
        impl $Name {
            /// A parser that has read nothing yet.
            #[wasm_bindgen(constructor)]
            pub fn new() -> Self {
                Self::default()
            }

            /// The address of memory for `bytes` bytes of text. It holds until the next call.
            pub fn reserve(&mut self, bytes: usize) -> *const u8 {
                self.input.reserve(bytes)
            }

            /// Smart punctuation for the calls that follow, by `SmartOptions::from_letters`; none where there are no
            /// letters.
            pub fn smart(&mut self, letters: &str) {
                self.smart = ::ferrotype_content::markdown::SmartOptions::from_letters(letters);
            }

            /// Parses the first `bytes` bytes of that memory. `options` are the bits of `Options::from_bits`.
            ///
            /// # Errors
            /// Those of `Parser::parse`.
            pub fn parse(
                &mut self,
                bytes: usize,
                options: u32,
                max_bytes: usize,
                max_depth: usize,
            ) -> Result<(), $crate::BoundError> {
                let options = self.options(options);
                let limits = ::ferrotype_content::markdown::Limits {
                    max_bytes,
                    max_depth,
                };
                let text = self.input.text(bytes);
                Ok(self.parser.parse(&text, options, limits, &mut self.tree)?)
            }
        }

        impl $Name {
            /// Options by their bits, with smart punctuation as it was last asked for.
            fn options(&self, bits: u32) -> ::ferrotype_content::markdown::Options {
                ::ferrotype_content::markdown::Options {
                    smart: self.smart,
                    ..::ferrotype_content::markdown::Options::from_bits(bits)
                }
            }
        }

        $crate::reads!($Name: tree);
    };
}
