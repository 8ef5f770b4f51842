import { openEmbeddedPostgres } from '../../../src/local/embedded-postgres.ts';

// Opens a database from a slow template and prints what is in it.
const [dir, root] = process.argv.slice(2).map(String);
const database = await openEmbeddedPostgres(dir ?? '', {
  root: root ?? '',
  key: 'k',
  prepare: async (pglite) => {
    console.log('preparing');
    await pglite.exec('create table kept (n int); insert into kept values (1)');
  },
});
console.log(JSON.stringify((await database.query('select n from kept')).rows));
await database.close();
