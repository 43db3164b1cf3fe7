/** SPDX licence expressions, as far as packages use them: ids, AND, OR, WITH, brackets, and the older `A/B`. */

/** Whether an expression can be satisfied by the allowed licences alone. Throws on what it cannot read. */
export function isAllowed(expression, allowed) {
  const tokens = expression.replaceAll('/', ' OR ').match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const fail = () => {
    throw new Error(`not a licence expression: ${JSON.stringify(expression)}`);
  };
  const either = () => {
    let fits = both();
    while (tokens[at]?.toUpperCase() === 'OR') {
      at++;
      fits = both() || fits;
    }
    return fits;
  };
  const both = () => {
    let fits = one();
    while (tokens[at]?.toUpperCase() === 'AND') {
      at++;
      fits = one() && fits;
    }
    return fits;
  };
  const one = () => {
    const token = tokens[at++];
    if (token === undefined || token === ')' || /^(and|or|with)$/i.test(token)) return fail();
    if (token === '(') {
      const fits = either();
      if (tokens[at++] !== ')') fail();
      return fits;
    }
    if (tokens[at]?.toUpperCase() !== 'WITH') return allowed.has(token);
    at++;
    return allowed.has(`${token} WITH ${tokens[at++] ?? fail()}`);
  };
  const fits = either();
  return at === tokens.length ? fits : fail();
}
