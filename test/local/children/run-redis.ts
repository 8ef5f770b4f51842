import { startPrivateRedis } from '../../../src/local/private-redis.ts';

// Starts the private Redis, says where, and lives until killed.
const redis = await startPrivateRedis({ dir: String(process.argv[2]) });
console.log(redis.url);
setInterval(() => {}, 1000);
