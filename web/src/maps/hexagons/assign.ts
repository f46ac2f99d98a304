/**
 * The assignment of each row to a column of its own with the least sum of costs (shortest augmenting paths,
 * Jonker and Volgenant 1987). `costs` holds the rows one after another; there are at least as many columns.
 */
export function leastAssignment(costs: Float64Array, rows: number, columns: number): Int32Array {
  const ofRow = new Float64Array(rows + 1);
  const ofColumn = new Float64Array(columns + 1);
  // Which row holds a column; 0 none. Rows and columns count from 1, as 0 is where a search begins.
  const holder = new Int32Array(columns + 1);
  const way = new Int32Array(columns + 1);
  const least = new Float64Array(columns + 1);
  const done = new Uint8Array(columns + 1);
  for (let row = 1; row <= rows; ++row) {
    holder[0] = row;
    least.fill(Number.POSITIVE_INFINITY);
    done.fill(0);
    let column = 0;
    do {
      done[column] = 1;
      const from = holder[column] ?? 0;
      const base = (from - 1) * columns - 1;
      const level = ofRow[from] ?? 0;
      let [next, shortest] = [0, Number.POSITIVE_INFINITY];
      for (let to = 1; to <= columns; ++to) {
        if (done[to] === 1) {
          continue;
        }
        const cost = (costs[base + to] ?? 0) - level - (ofColumn[to] ?? 0);
        if (cost < (least[to] ?? 0)) {
          least[to] = cost;
          way[to] = column;
        }
        if ((least[to] ?? 0) < shortest) {
          [next, shortest] = [to, least[to] ?? 0];
        }
      }
      for (let to = 0; to <= columns; ++to) {
        if (done[to] === 1) {
          const held = holder[to] ?? 0;
          ofRow[held] = (ofRow[held] ?? 0) + shortest;
          ofColumn[to] = (ofColumn[to] ?? 0) - shortest;
        } else {
          least[to] = (least[to] ?? 0) - shortest;
        }
      }
      column = next;
    } while (holder[column] !== 0);
    while (column !== 0) {
      const before = way[column] ?? 0;
      holder[column] = holder[before] ?? 0;
      column = before;
    }
  }
  const assigned = new Int32Array(rows);
  holder.forEach((row, column) => {
    if (column > 0 && row > 0) {
      assigned[row - 1] = column - 1;
    }
  });
  return assigned;
}
