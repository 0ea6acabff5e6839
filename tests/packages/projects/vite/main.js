import "lossmap";
