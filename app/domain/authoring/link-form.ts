/**
 * Whether an address looks broken by its form alone; nobody is asked whether the page is there. http and https: no host, a
 * host without a dot (unless it is a number or `localhost`), a space, or a sign that ends the sentence around it. mailto:
 * no name or no host. tel: anything but digits, spaces, `+`, `-`, `.` and brackets. Other schemes are faults of the lesson.
 */
export function isOddLink(href: string): boolean {
  if (/%20|\s/.test(href)) return true;
  if (/^mailto:/i.test(href)) return !/^mailto:[^@\s]+@[^@\s]+\.[^@\s.]{2,}$/i.test(href.replace(/\?.*$/, ""));
  if (/^tel:/i.test(href)) return !/^tel:\+?[\d().-]{3,}$/i.test(href);
  if (!/^https?:/i.test(href)) return false;
  const url = URL.parse(href);
  if (!url || /[.,;:،؛]$/.test(href)) return true;
  const { hostname } = url;
  const isNumber = hostname.startsWith("[") || /^\d+(\.\d+){3}$/.test(hostname);
  return !(hostname === "localhost" || isNumber || /^[^.]+(\.[^.]+)*\.[^.\d][^.]+$/.test(hostname));
}
