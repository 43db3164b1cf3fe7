//! Colour: ICC profiles and CMYK to sRGB.
