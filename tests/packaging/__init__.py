"""Tests of set-up, building and the shape of the tree."""
