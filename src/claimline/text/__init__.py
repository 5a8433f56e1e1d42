"""Characters, tokens, phrases, sentences: knows scripts, knows no language."""
