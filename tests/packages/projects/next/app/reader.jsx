"use client";

import { useCallback, useState } from "react";
// the component of the README
import { Losses } from "./losses.jsx";

export function Reader({ rows }) {
  const [code, setCode] = useState(null);
  const choose = useCallback((chosen) => setCode(chosen), []);
  return (
    <>
      <Losses rows={rows} onSelect={choose} />
      <output id="chosen">{code}</output>
    </>
  );
}
