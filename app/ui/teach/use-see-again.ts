import { useEffect } from "react";
import { useRevalidator } from "@remix-run/react";

/** Milliseconds after which a page with something under way asks again. */
const asksAgainAfter = 2000;

/** Asks for the page again and again while something it shows is under way; without scripts a link does. */
export function useSeeAgain(isUnderWay: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const timer = setInterval(revalidate, asksAgainAfter);
    return () => clearInterval(timer);
  }, [isUnderWay, revalidate]);
}
