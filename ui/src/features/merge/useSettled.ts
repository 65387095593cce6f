import { useEffect, useState } from "react";

/** The value after a pause in typing, in milliseconds. */
export function useSettled<T>(value: T, pause = 600): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
