"""Shaped text in every script: clean, order, choose faces, break, measure, draw. No markup anywhere."""
