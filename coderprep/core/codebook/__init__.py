"""The code book as values and rules: releases, codes, notes, index terms, PCS tables, HCPCS fields."""
