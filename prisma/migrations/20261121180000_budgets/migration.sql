-- Budgets: what may be spent, what was spent and is set aside, and why a run waits for its budget.
SET ROLE aicmo_owner;

-- ---------------------------------------------------------------- what a call cost, and for whom

ALTER TABLE model_call
  -- Set aside for it in every budget while it is under way; null once it is settled, and for what costs nothing.
  ADD COLUMN reserved_usd numeric(14, 6) CHECK (reserved_usd >= 0),
  -- Null outside a run. No foreign key: its check would wait for the engagement's lock in the middle of a call.
  ADD COLUMN engagement_id uuid,
  ADD COLUMN profile text NOT NULL DEFAULT 'draft' CHECK (profile IN ('draft', 'judge', 'cheap')),
  ADD COLUMN failure_status integer,
  ADD COLUMN retry_after_ms integer;
GRANT UPDATE (failure_status, retry_after_ms) ON model_call TO aicmo_app;

CREATE INDEX model_call_by_month ON model_call (workspace_id, sent_at);
-- What is under way, and what nobody ended.
CREATE INDEX model_call_open ON model_call (workspace_id, lease_until) WHERE state = 'sent';

-- Why a paused run is paused, when its budget did it. No text of people: scope and amounts, or a model's name.
ALTER TABLE run ADD COLUMN held_for jsonb CHECK (jsonb_typeof(held_for) = 'object');
GRANT UPDATE (held_for) ON run TO aicmo_app;
CREATE INDEX run_paused ON run (workspace_id) WHERE status = 'paused';

-- ---------------------------------------------------------------- what may be spent, and what is

-- The nil uuid stands for all of a kind: each engagement, each run. A row of its own comes before it.
CREATE FUNCTION everyone_of_kind() RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT '00000000-0000-0000-0000-000000000000'::uuid
$$;

CREATE TABLE budget_limit (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  kind text NOT NULL CHECK (kind IN ('month', 'engagement', 'run', 'call')),
  subject_id uuid NOT NULL,
  -- Null: no limit for this one, whatever holds for all.
  usd numeric(14, 6) CHECK (usd >= 0),
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, subject_id, kind),
  CONSTRAINT budget_limit_subject_check CHECK (
    kind IN ('engagement', 'run') AND subject_id <> '00000000-0000-0000-0000-000000000000'
    OR subject_id = '00000000-0000-0000-0000-000000000000' AND usd IS NOT NULL),
  FOREIGN KEY (workspace_id, set_by) REFERENCES person (workspace_id, id)
);

-- Of a month the subject is the nil uuid and the period its name, in UTC; of the others the period is empty.
CREATE TABLE budget_use (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  kind text NOT NULL CHECK (kind IN ('run', 'engagement', 'month')),
  subject_id uuid NOT NULL,
  period text NOT NULL,
  spent_usd numeric(14, 6) NOT NULL DEFAULT 0 CHECK (spent_usd >= 0),
  reserved_usd numeric(14, 6) NOT NULL DEFAULT 0 CHECK (reserved_usd >= 0),
  PRIMARY KEY (workspace_id, subject_id, kind, period),
  CONSTRAINT budget_use_period_check CHECK (
    kind = 'month' AND period ~ '^\d{4}-\d{2}$' AND subject_id = '00000000-0000-0000-0000-000000000000'
    OR kind <> 'month' AND period = '' AND subject_id <> '00000000-0000-0000-0000-000000000000')
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['budget_limit', 'budget_use'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO aicmo_app', t);
    EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
GRANT UPDATE (usd, set_by, set_at), DELETE ON budget_limit TO aicmo_app;
CREATE TRIGGER never_deleted BEFORE DELETE ON budget_use FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- what was spent before there were budgets

-- Row-level security binds the owner, too, and a migration belongs to no workspace.
ALTER TABLE model_call NO FORCE ROW LEVEL SECURITY;
ALTER TABLE run NO FORCE ROW LEVEL SECURITY;
ALTER TABLE budget_use NO FORCE ROW LEVEL SECURITY;
UPDATE model_call c SET engagement_id = r.engagement_id FROM run r WHERE r.workspace_id = c.workspace_id AND r.id = c.scope_id;
UPDATE model_call SET reserved_usd = cost_usd WHERE state = 'sent' AND cost_usd > 0;
INSERT INTO budget_use (workspace_id, kind, subject_id, period, spent_usd, reserved_usd)
SELECT c.workspace_id, u.kind, u.subject_id, u.period,
  coalesce(sum(c.cost_usd) FILTER (WHERE c.state <> 'sent'), 0), coalesce(sum(c.reserved_usd), 0)
FROM model_call c CROSS JOIN LATERAL (VALUES
  ('run', c.scope_id, ''),
  ('engagement', c.engagement_id, ''),
  ('month', everyone_of_kind(), to_char(c.sent_at AT TIME ZONE 'UTC', 'YYYY-MM'))) AS u (kind, subject_id, period)
WHERE c.cost_usd > 0 AND u.subject_id IS NOT NULL
GROUP BY 1, 2, 3, 4;
ALTER TABLE model_call FORCE ROW LEVEL SECURITY;
ALTER TABLE run FORCE ROW LEVEL SECURITY;
ALTER TABLE budget_use FORCE ROW LEVEL SECURITY;

-- ---------------------------------------------------------------- setting aside and settling

-- The limit that holds for one; null when there is none.
CREATE FUNCTION budget_of(of_kind text, subject uuid) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT l.usd FROM budget_limit l
  WHERE l.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    AND l.kind = of_kind AND l.subject_id IN (subject, everyone_of_kind())
  ORDER BY l.subject_id = everyone_of_kind() LIMIT 1
$$;

-- The places where a call counts, in the order in which everybody locks them.
CREATE FUNCTION budgets_of_call(scope uuid, engagement uuid, sent_at timestamptz)
RETURNS TABLE (kind text, subject_id uuid, period text, place integer) LANGUAGE sql IMMUTABLE AS $$
  SELECT * FROM (VALUES
    ('run', scope, '', 1),
    ('engagement', engagement, '', 2),
    ('month', everyone_of_kind(), to_char(sent_at AT TIME ZONE 'UTC', 'YYYY-MM'), 3)) AS b (kind, subject_id, period, place)
  WHERE b.subject_id IS NOT NULL ORDER BY place
$$;

-- Sets aside the highest cost of a call that was just written as sent: in its run, its engagement and its month, or nowhere.
-- Null when it did; else what stands in the way, and the caller's transaction must not commit. A call of unknown price is
-- taken for what one call may cost at most, if an admin said so. Runs within the caller's workspace.
CREATE FUNCTION reserve_budget(call uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  c model_call;
  of_engagement uuid;
  needed numeric;
  b record;
  used budget_use;
  most numeric;
BEGIN
  SELECT * INTO c FROM model_call WHERE workspace_id = tenant AND id = call AND state = 'sent' AND reserved_usd IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only what is about to be sent is set aside, once' USING ERRCODE = 'check_violation';
  END IF;
  SELECT r.engagement_id INTO of_engagement FROM run r WHERE r.workspace_id = tenant AND r.id = c.scope_id;
  needed := coalesce(c.cost_usd, budget_of('call', everyone_of_kind()));
  IF needed IS NULL AND EXISTS (
    SELECT 1 FROM budgets_of_call(c.scope_id, of_engagement, c.sent_at) AS p WHERE budget_of(p.kind, p.subject_id) IS NOT NULL
  ) THEN
    RETURN jsonb_build_object('kind', 'price_unknown', 'provider', c.provider, 'model', c.model);
  END IF;
  IF coalesce(needed, 0) = 0 THEN
    UPDATE model_call SET engagement_id = of_engagement WHERE workspace_id = tenant AND id = call;
    RETURN NULL;
  END IF;
  FOR b IN SELECT * FROM budgets_of_call(c.scope_id, of_engagement, c.sent_at) LOOP
    SELECT * INTO used FROM budget_use u
    WHERE u.workspace_id = tenant AND u.subject_id = b.subject_id AND u.kind = b.kind AND u.period = b.period FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO budget_use (workspace_id, kind, subject_id, period) VALUES (tenant, b.kind, b.subject_id, b.period)
      ON CONFLICT DO NOTHING;
      SELECT * INTO used FROM budget_use u
      WHERE u.workspace_id = tenant AND u.subject_id = b.subject_id AND u.kind = b.kind AND u.period = b.period FOR UPDATE;
    END IF;
    most := budget_of(b.kind, b.subject_id);
    IF used.spent_usd + used.reserved_usd + needed > most THEN
      RETURN jsonb_build_object('kind', 'limit', 'scope', b.kind, 'limitUsd', most, 'spentUsd', used.spent_usd,
        'reservedUsd', used.reserved_usd, 'neededUsd', needed, 'waits', used.spent_usd + needed <= most);
    END IF;
  END LOOP;
  UPDATE budget_use u SET reserved_usd = u.reserved_usd + needed
  FROM budgets_of_call(c.scope_id, of_engagement, c.sent_at) AS p
  WHERE u.workspace_id = tenant AND u.subject_id = p.subject_id AND u.kind = p.kind AND u.period = p.period;
  -- What an admin said that it costs at most is its cost until the real one is known.
  UPDATE model_call SET engagement_id = of_engagement, reserved_usd = needed, cost_usd = coalesce(cost_usd, needed),
    cost_kind = CASE WHEN cost_usd IS NULL THEN 'up_to' ELSE cost_kind END
  WHERE workspace_id = tenant AND id = call;
  RETURN NULL;
END $$;

-- Counts what a call that has ended cost, and lets go of what was set aside for it. A cost that nobody knows is what was set
-- aside. Once: what is settled has nothing set aside.
CREATE FUNCTION settle_budget(call uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  c model_call;
  b record;
BEGIN
  SELECT * INTO c FROM model_call WHERE workspace_id = tenant AND id = call FOR UPDATE;
  IF c.state = 'sent' THEN
    RAISE EXCEPTION 'a call that is under way is not settled' USING ERRCODE = 'check_violation';
  END IF;
  IF c.reserved_usd IS NULL THEN RETURN; END IF;
  UPDATE model_call SET reserved_usd = NULL, cost_usd = coalesce(cost_usd, c.reserved_usd),
    cost_kind = CASE WHEN cost_usd IS NULL THEN 'up_to' ELSE cost_kind END
  WHERE workspace_id = tenant AND id = call;
  FOR b IN SELECT * FROM budgets_of_call(c.scope_id, c.engagement_id, c.sent_at) LOOP
    UPDATE budget_use u SET reserved_usd = u.reserved_usd - c.reserved_usd, spent_usd = u.spent_usd + coalesce(c.cost_usd, c.reserved_usd)
    WHERE u.workspace_id = tenant AND u.subject_id = b.subject_id AND u.kind = b.kind AND u.period = b.period;
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION reserve_budget(uuid), settle_budget(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reserve_budget(uuid), settle_budget(uuid) TO aicmo_app;

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'aicmo_owner'::regrole LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f);
  END LOOP;
END $$;
RESET ROLE;
