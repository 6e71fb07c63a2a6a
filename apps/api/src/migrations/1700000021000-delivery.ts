import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Attempts to submit contacts, what came back, and what the customer said about being spoken to. */
export class Delivery1700000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE delivery_attempt (
        contact_id uuid NOT NULL,
        attempt int NOT NULL,
        channel text NOT NULL,
        adapter text NOT NULL,
        started_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3),
        result text CHECK (result IN ('accepted', 'refused', 'unknown', 'withheld')),
        code text,
        will_retry boolean NOT NULL DEFAULT false,
        detail text,
        provider_id text,
        PRIMARY KEY (contact_id, attempt)
      );
      COMMENT ON COLUMN delivery_attempt.result IS 'null: begun, and nobody lived to tell; withheld: nothing was submitted';
      COMMENT ON COLUMN delivery_attempt.detail IS 'for operators, without personal data';
      CREATE INDEX delivery_attempt_started ON delivery_attempt USING brin (started_at);
      CREATE INDEX delivery_attempt_provider ON delivery_attempt (provider_id) WHERE provider_id IS NOT NULL;
      CREATE TABLE contact_message (
        contact_id uuid PRIMARY KEY,
        address text NOT NULL,
        language text NOT NULL,
        subject text,
        text text,
        html text,
        link text
      );
      COMMENT ON TABLE contact_message IS 'what was handed over, word for word: personal data';
      CREATE INDEX contact_message_address ON contact_message (address);
      CREATE TABLE contact_receipt (
        contact_id uuid NOT NULL,
        status text NOT NULL,
        at timestamptz(3) NOT NULL,
        received_at timestamptz(3) NOT NULL,
        source text NOT NULL,
        detail text NOT NULL,
        PRIMARY KEY (contact_id, status)
      );
      COMMENT ON TABLE contact_receipt IS 'the first of each kind; repetitions leave no trace';
      CREATE TABLE contact_doubt (
        contact_id uuid PRIMARY KEY,
        channel text NOT NULL,
        since timestamptz(3) NOT NULL,
        next_query_at timestamptz(3),
        queries int NOT NULL DEFAULT 0
      );
      COMMENT ON TABLE contact_doubt IS 'contacts of which nobody knows whether they were accepted; never sent again on a guess';
      COMMENT ON COLUMN contact_doubt.next_query_at IS 'null: only a receipt or a person can settle it';
      CREATE INDEX contact_doubt_due ON contact_doubt (channel, next_query_at) WHERE next_query_at IS NOT NULL;
      CREATE SEQUENCE delivery_mark;
      COMMENT ON SEQUENCE delivery_mark IS 'grows with each claim; a copy outside the database tells when the database went back in time';
      CREATE TABLE simulated_message (
        contact_id uuid PRIMARY KEY,
        channel text NOT NULL,
        accepted_at timestamptz(3) NOT NULL
      );
      COMMENT ON TABLE simulated_message IS 'the ledger of the simulated provider';
      CREATE TABLE simulated_receipt (
        contact_id uuid NOT NULL,
        status text NOT NULL,
        due_at timestamptz(3) NOT NULL,
        PRIMARY KEY (contact_id, status)
      );
      CREATE INDEX simulated_receipt_due ON simulated_receipt (due_at);
      CREATE TABLE short_link (
        code text COLLATE "C" PRIMARY KEY,
        contact_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('offer', 'opt-out')),
        target text,
        expires_at timestamptz(3) NOT NULL
      );
      CREATE INDEX short_link_contact ON short_link (contact_id);
      CREATE TABLE customer_address (
        customer_id text COLLATE "C" NOT NULL,
        channel text NOT NULL,
        address text NOT NULL,
        since timestamptz(3) NOT NULL,
        PRIMARY KEY (customer_id, channel)
      );
      COMMENT ON TABLE customer_address IS 'addresses that no import brings: an openid, a push subscription';
      CREATE TABLE inbox_message (
        contact_id uuid PRIMARY KEY,
        customer_id text COLLATE "C" NOT NULL,
        channel text NOT NULL,
        language text NOT NULL,
        title text NOT NULL,
        text text NOT NULL,
        link text,
        put_at timestamptz(3) NOT NULL,
        removed_at timestamptz(3)
      );
      CREATE INDEX inbox_message_customer ON inbox_message (customer_id, channel, put_at DESC, contact_id);
      CREATE TABLE call_list (
        list_id uuid PRIMARY KEY,
        sha256 text NOT NULL,
        rows int NOT NULL,
        made_at timestamptz(3) NOT NULL,
        made_by text NOT NULL,
        acknowledged_at timestamptz(3)
      );
      CREATE TABLE call_list_entry (
        contact_id uuid PRIMARY KEY,
        phone text NOT NULL,
        language text NOT NULL,
        topic text,
        talking_points text NOT NULL,
        listed_at timestamptz(3) NOT NULL,
        list_id uuid REFERENCES call_list
      );
      COMMENT ON COLUMN call_list_entry.list_id IS 'null: in no list yet';
      CREATE INDEX call_list_entry_open ON call_list_entry (listed_at, contact_id) WHERE list_id IS NULL;
      CREATE INDEX call_list_entry_list ON call_list_entry (list_id) WHERE list_id IS NOT NULL;
      CREATE TABLE consent_record (
        consent_id uuid PRIMARY KEY,
        customer_id text COLLATE "C" NOT NULL,
        channel text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('marketing', 'service', 'location')),
        granted boolean NOT NULL,
        at timestamptz(3) NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        recorded_by text NOT NULL,
        source text NOT NULL,
        place text,
        wording text,
        contact_id uuid
      );
      COMMENT ON TABLE consent_record IS 'what a customer said about being spoken to, with its proof; nothing is ever changed or removed';
      COMMENT ON COLUMN consent_record.channel IS 'any: every channel';
      COMMENT ON COLUMN consent_record.at IS 'when the customer said it';
      COMMENT ON COLUMN consent_record.source IS 'where the word came from: branch, call, preference-page, reply, import ...';
      COMMENT ON COLUMN consent_record.place IS 'the branch, telephone number, page or file';
      COMMENT ON COLUMN consent_record.wording IS 'what the customer agreed or objected to, as it was put to them';
      CREATE INDEX consent_record_customer ON consent_record (customer_id, at);
      CREATE FUNCTION refuse_consent_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'a consent record is never changed' USING ERRCODE = 'restrict_violation';
        END $$;
      CREATE TRIGGER consent_record_stays BEFORE UPDATE ON consent_record
        FOR EACH ROW EXECUTE FUNCTION refuse_consent_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE consent_record; DROP FUNCTION refuse_consent_change; DROP TABLE call_list_entry; DROP TABLE call_list;
      DROP TABLE inbox_message; DROP TABLE customer_address; DROP TABLE short_link; DROP TABLE simulated_receipt;
      DROP TABLE simulated_message; DROP SEQUENCE delivery_mark; DROP TABLE contact_doubt; DROP TABLE contact_receipt;
      DROP TABLE contact_message; DROP TABLE delivery_attempt;
    `);
  }
}
