// What reads that come page by page must be to their source and its table.

import { isPaged, type SetPages } from './pages.ts';
import type { Problem } from './problem.ts';
import { shown } from './problem.ts';
import type { Scenario, TrafficSpec } from './scenario.ts';

export function pagesProblems({ tables, traffic }: Scenario): Problem[] {
  return traffic.flatMap((source, index) => {
    const path = `traffic[${index}]`;
    const table = tables.find(({ name }) => name === source.table);
    const problems: Problem[] = [];
    const problem = (field: string, message: string) => problems.push({ path: `${path}.${field}`, message });
    if (source.pages !== undefined && source.operation !== 'Scan' && source.operation !== 'Query') {
      problem('pages', `expected nothing, because a ${source.operation} has no pages`);
    }
    if (source.pages?.segments !== undefined && source.operation !== 'Scan') {
      problem('pages.segments', 'expected nothing, because only a Scan has segments (API-13)');
    }
    if (source.operation === 'Scan' && source.index !== undefined) {
      problem('index', 'expected nothing, because the model scans tables and not indexes');
    }
    if (isPaged(source) && source.fetchesItems === true) {
      problem('fetchesItems', 'expected false, because the model fetches no items page by page');
    }
    const data = table?.data.find(({ id }) => id === source.data);
    if (source.operation === 'Query' && source.pages !== undefined && data && 'rows' in data) {
      problem('pages', 'expected nothing, because a Query of imported rows finds one row');
    }
    return problems;
  });
}

export function setPagesProblems(
  source: TrafficSpec,
  command: SetPages,
  at: (field: string) => string,
): Problem[] {
  if (!isPaged(source)) {
    return [{ path: at('traffic'), message: `${shown(source.id)} reads no pages` }];
  }
  if (command.pauseMs === undefined && command.segments === undefined) {
    return [{ path: at('pauseMs'), message: 'expected pauseMs, segments or both, found neither' }];
  }
  if (command.segments !== undefined && source.operation !== 'Scan') {
    const message = 'expected nothing, because only a Scan has segments (API-13)';
    return [{ path: at('segments'), message }];
  }
  return [];
}
