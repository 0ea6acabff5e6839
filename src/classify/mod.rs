//! Values to classes, classes to colours.
