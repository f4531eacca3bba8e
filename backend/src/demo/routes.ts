import { deleteDemoRoute, getDemoRoute, postDemoRoute } from '@customer-health/contract';
import type { App, AppDeps } from '../types.ts';
import { createDemoLoads, readDemo, refuseWhileLoading, removeDemo } from './service.ts';

/** Demo customers: are there any, make some, and away with them. */
export function demoRoutes(app: App, deps: AppDeps): void {
  const { database, models, writer, clock } = deps;
  const loads = createDemoLoads(deps, (error) => app.log.error(error, 'demo customers not loaded'));
  app.addHook('onClose', () => loads.stop());

  app.get(getDemoRoute.url, { schema: getDemoRoute.schema }, () => readDemo(database, clock()));

  app.post(postDemoRoute.url, { schema: postDemoRoute.schema }, async (request, reply) =>
    reply.code(202).send(await loads.start(request.body)),
  );

  app.delete(deleteDemoRoute.url, { schema: deleteDemoRoute.schema }, async () => {
    const now = clock();
    refuseWhileLoading(await readDemo(database, now));
    const left = await removeDemo(database, now);
    writer.forgetSources();
    models.invalidate();
    return left;
  });
}
