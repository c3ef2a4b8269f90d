// The largest example plan, and the same so many times as large: every cluster node, database, host,
// proxy and application once for each copy, and as many tenants of every service. What the answer
// itself joins with everything else stays as it is: there are 26 services, pairs of units are meshed
// with each other, and Universal Routing Server and Stat Server connect to every node. No objective,
// so that the figures are worked out and no changes are solved for.

import { readFile } from 'node:fs/promises';

const file = new URL('../../assets/examples/whole-center.json', import.meta.url);
export const NAME = 'The whole center, 2,400 agents';

export const largest = async () => {
  const plan = JSON.parse(await readFile(file, 'utf8'));
  delete plan.objectives.availability;
  return plan;
};

/** Names a copy's own objects; the first copy keeps its names. */
const renamed = (value, copy, own) => {
  if (copy === 0) return value;
  if (typeof value === 'string') return own.has(value) ? `${value}.${copy}` : value;
  if (Array.isArray(value)) return value.map((it) => renamed(it, copy, own));
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, renamed(it, copy, own)]));
  }
  return value;
};

/** Tenants at most: 20,000 pods are the most that is placed. */
const TENANTS = 60;

const joins = ({ component }) => component === 'urs' || component === 'stat-server';

export function grown(plan, times) {
  const { engage } = plan;
  const { interaction_server_cluster: cluster } = engage;
  const ofCluster = plan.shared.filter((part) => !plan.private_edition.units.some((unit) => unit.id === part.at));
  const own = new Set([
    ...engage.hosts, ...engage.applications, ...cluster.nodes, ...cluster.proxies, ...ofCluster,
  ].map(({ id }) => id).concat(cluster.nodes.flatMap((node) => node.media_types)));
  const copies = (list) => Array.from({ length: times }, (_, copy) => list.map((it) => {
    const copied = renamed(it, copy, own);
    return it.dbid ? { ...copied, dbid: it.dbid + 1000 * copy } : copied;
  })).flat();
  const licenses = cluster.licenses.map((it) => ({ ...it, pool: it.pool * times }));
  const { availability: _, ...objectives } = plan.objectives;
  return {
    ...plan,
    objectives,
    shared: [...plan.shared.filter((part) => !ofCluster.includes(part)), ...copies(ofCluster)],
    private_edition: {
      ...plan.private_edition,
      services: plan.private_edition.services.map((it) => ({ ...it, tenants: Math.min(times, TENANTS) })),
    },
    engage: {
      ...engage,
      hosts: copies(engage.hosts),
      applications: [...engage.applications.filter(joins), ...copies(engage.applications.filter((it) => !joins(it)))],
      interaction_server_cluster: {
        ...cluster,
        licenses,
        nodes: copies(cluster.nodes),
        proxies: copies(cluster.proxies),
        urs_connections: copies(cluster.nodes).map(({ id }) => id),
      },
    },
  };
}
