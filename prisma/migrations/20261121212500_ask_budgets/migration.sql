-- What is asked in words is paid for like any other call, and what is proposed is kept until it is confirmed.
SET ROLE aicmo_owner;

-- 'proposal': what was proposed, with the words of the question that belong to it.
ALTER TABLE ask_body DROP CONSTRAINT ask_body_kind_check;
ALTER TABLE ask_body ADD CONSTRAINT ask_body_kind_check CHECK (kind IN ('question', 'proposal', 'answer'));

CREATE INDEX ask_at ON ask (workspace_id, at);

-- As before (20261121180000_budgets), and the call of something asked about an engagement counts for that engagement.
CREATE OR REPLACE FUNCTION reserve_budget(call uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
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
  IF NOT FOUND THEN
    SELECT a.engagement_id INTO of_engagement FROM ask a WHERE a.workspace_id = tenant AND a.id = c.scope_id;
  END IF;
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

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'aicmo_owner'::regrole LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f);
  END LOOP;
END $$;

RESET ROLE;
