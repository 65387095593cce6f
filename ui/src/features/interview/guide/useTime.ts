import { useEffect, useState } from "react";

/** The time, looked at every few seconds: nothing that depends on it needs it finer. */
export function useTime(every = 15_000): number {
  const [time, setTime] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTime(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return time;
}
