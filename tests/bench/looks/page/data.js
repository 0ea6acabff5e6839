/** The first table of the article, by alpha-2, alpha-3 and numeric code, in US dollars. */
export const LOSSES = [
  { name: "Japan", alpha2: "JP", alpha3: "JPN", numeric: "392", amount: 721e6 },
  { name: "Vietnam", alpha2: "VN", alpha3: "VNM", numeric: "704", amount: 540e6 },
  { name: "United States", alpha2: "US", alpha3: "USA", numeric: "840", amount: 497e6 },
  { name: "Hong Kong", alpha2: "HK", alpha3: "HKG", numeric: "344", amount: 281e6 },
  { name: "South Korea", alpha2: "KR", alpha3: "KOR", numeric: "410", amount: 158e6 },
  { name: "Slovenia", alpha2: "SI", alpha3: "SVN", numeric: "705", amount: 80e6 },
];

export const HEADING = "Who lost most";
