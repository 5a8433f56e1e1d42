"""One reader a lexicon file: TOML in, typed words out, one clear line for what is wrong."""
