"""Geometry of the charts that templates draw, from plain values: pure, and in whole numbers, as a
decimal comma would break an SVG.
"""
