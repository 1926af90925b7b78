import { RequestError } from './read-body.ts';

/** An object of a kind that can be converted is some ten deep, with its managed fields some thirty. */
const MOST_DEPTH = 1000;
/** API servers take requests of up to 3 MiB (`MaxRequestBodyBytes` of k8s.io/apiserver), and so have no larger object. */
const MOST_OBJECT = 4 << 20;
/** Of an object in a review: within the review, its request and the list. */
const OBJECT_DEPTH = 4;

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/**
 * Refuses a review that no API server sends, before it is parsed: some dozen MiB of opening brackets alone take
 * `JSON.parse` ten seconds, and a single object of that size takes the conversion as long, while nothing else of the
 * process has its turn. Looks at brackets alone, so that what is no JSON is told by whoever parses it. O(text).
 *
 * @throws RequestError
 */
export function checkExtent(text: string): void {
  let depth = 0;
  let objectAt = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = endOfText(text, i);
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth++;
      if (depth > MOST_DEPTH) throw new RequestError(400, `the body is nested more than ${MOST_DEPTH} deep`);
      if (depth === OBJECT_DEPTH) objectAt = i;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
      if (depth === OBJECT_DEPTH && i - objectAt > MOST_OBJECT) {
        throw new RequestError(413, `an object is longer than ${MOST_OBJECT} characters`);
      }
      depth--;
    }
  }
}

/** Where the text that begins with a quote ends: the first quote with an even number of backslashes before it. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let at = end;
    while (text.charCodeAt(at - 1) === BACKSLASH) at--;
    if ((end - at) % 2 === 0) return end;
  }
  return text.length;
}
