import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Customers, what they hold, and their imported tags. Ids sort by code point everywhere (collation C), as the program's own
 * comparisons do. A version is in force from 00:00 of valid_from on, until a later one; `-infinity` is the bank's first import.
 */
export class Customers1700000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customer (
        customer_id text COLLATE "C" PRIMARY KEY,
        partition smallint NOT NULL,
        status text NOT NULL,
        rm_id text COLLATE "C",
        branch_id text COLLATE "C" NOT NULL,
        name text,
        since date NOT NULL,
        fields jsonb NOT NULL,
        image bytea
      ) WITH (toast_tuple_target = 8160);
      ALTER TABLE customer ALTER COLUMN image SET STORAGE EXTERNAL, ALTER COLUMN image SET STATISTICS 0;
      COMMENT ON COLUMN customer.image IS
        'what the tables of versions, holdings and tags say of the customer, as runs read it; null until somebody has made it';
      CREATE INDEX customer_partition ON customer (partition, customer_id);
      CREATE INDEX customer_rm_id ON customer (rm_id, customer_id);
      CREATE INDEX customer_branch_id ON customer (branch_id, customer_id);
      CREATE INDEX customer_name ON customer (lower(name) text_pattern_ops);
      CREATE TABLE customer_version (
        customer_id text COLLATE "C" NOT NULL,
        valid_from date NOT NULL,
        fields jsonb NOT NULL,
        PRIMARY KEY (customer_id, valid_from)
      );
      CREATE TABLE holding (
        customer_id text COLLATE "C" NOT NULL,
        collection text COLLATE "C" NOT NULL,
        row_id text COLLATE "C" NOT NULL,
        valid_from date NOT NULL,
        fields jsonb NOT NULL,
        PRIMARY KEY (customer_id, collection, row_id, valid_from)
      );
      CREATE INDEX holding_household ON holding (((fields->>'relatedId') COLLATE "C"))
        WHERE collection = 'relation' AND fields @> '{"sameHousehold": true, "isCustomer": true}';
      CREATE TABLE tag_value (
        customer_id text COLLATE "C" NOT NULL,
        tag_id text COLLATE "C" NOT NULL,
        value text,
        as_of timestamptz(3) NOT NULL,
        seq bigserial PRIMARY KEY
      );
      CREATE INDEX tag_value_customer ON tag_value (customer_id, tag_id, as_of, seq);
      COMMENT ON COLUMN tag_value.value IS 'null ends the tag';
      CREATE TABLE erased_customer (
        customer_id text COLLATE "C" PRIMARY KEY,
        ground text NOT NULL CHECK (ground IN ('request', 'retention')),
        erased_by text NOT NULL,
        erased_at timestamptz(3) NOT NULL,
        rows jsonb NOT NULL
      );
      ${forgetImages}
      COMMENT ON TABLE erased_customer IS 'people whose data were erased: what the bank''s files still say of them is not taken';
      COMMENT ON COLUMN erased_customer.rows IS 'how many rows were changed or removed, by table';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE erased_customer; DROP TABLE tag_value; DROP TABLE holding; DROP TABLE customer_version; DROP TABLE customer; DROP FUNCTION forget_image;',
    );
  }
}

/**
 * Whoever changes what a customer's image is made of takes the image away, and changes the customer's row also where it had none: somebody who has just read the
 * customer sees by the row's version that an image made of that would be old. Customers that this transaction has brought itself nobody has read.
 */
const forgetImages = `
  CREATE FUNCTION forget_image() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE customer SET image = NULL WHERE customer_id IN (SELECT customer_id FROM changed)
      AND (image IS NOT NULL OR xmin::text <> pg_current_xact_id()::xid::text);
    RETURN NULL;
  END $$;
  ${['customer_version', 'holding', 'tag_value'].map(triggersOf).join('')}`;

function triggersOf(table: string): string {
  return `
  CREATE TRIGGER forget_image_inserted AFTER INSERT ON ${table} REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION forget_image();
  CREATE TRIGGER forget_image_updated AFTER UPDATE ON ${table} REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION forget_image();
  CREATE TRIGGER forget_image_deleted AFTER DELETE ON ${table} REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION forget_image();`;
}
