--
-- PostgreSQL database dump
--

\restrict k3yOfThisDump


SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: billing; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA billing;


ALTER SCHEMA billing OWNER TO postgres;

--
-- Name: clinic; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA clinic;


ALTER SCHEMA clinic OWNER TO postgres;

--
-- Name: SCHEMA clinic; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON SCHEMA clinic IS 'Everything about care';


--
-- Name: citext; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;


--
-- Name: EXTENSION citext; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';


--
-- Name: address; Type: TYPE; Schema: clinic; Owner: postgres
--

CREATE TYPE clinic.address AS (
	street text,
	town text
);


ALTER TYPE clinic.address OWNER TO postgres;

--
-- Name: blood_group; Type: DOMAIN; Schema: clinic; Owner: postgres
--

CREATE DOMAIN clinic.blood_group AS text
	CONSTRAINT bg CHECK ((VALUE = ANY (ARRAY['A'::text, 'B'::text, 'AB'::text, '0'::text])));


ALTER DOMAIN clinic.blood_group OWNER TO postgres;

--
-- Name: visit_state; Type: TYPE; Schema: clinic; Owner: postgres
--

CREATE TYPE clinic.visit_state AS ENUM (
    'booked',
    'checked in',
    'seen',
    'cancelled'
);


ALTER TYPE clinic.visit_state OWNER TO postgres;

--
-- Name: touch(); Type: FUNCTION; Schema: clinic; Owner: postgres
--

CREATE FUNCTION clinic.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  -- CREATE TABLE not_a_table (id int);
  EXECUTE 'CREATE TABLE nor_this (id int);';
  NEW.created_at := now();
  RETURN NEW;
END;
$$;


ALTER FUNCTION clinic.touch() OWNER TO postgres;

--
-- Name: two(); Type: FUNCTION; Schema: clinic; Owner: postgres
--

CREATE FUNCTION clinic.two() RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN true THEN 1
             ELSE NULL::integer
         END AS "case";
 SELECT 2;
END;


ALTER FUNCTION clinic.two() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: invoice; Type: TABLE; Schema: billing; Owner: postgres
--

CREATE TABLE billing.invoice (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    patient_id integer NOT NULL,
    visit_number smallint NOT NULL,
    total double precision,
    paid_on timestamp without time zone,
    "Due Date" date NOT NULL,
    CONSTRAINT invoice_total_check CHECK ((total >= (0)::double precision))
);


ALTER TABLE billing.invoice OWNER TO postgres;

--
-- Name: patient; Type: TABLE; Schema: billing; Owner: postgres
--

CREATE TABLE billing.patient (
    id integer NOT NULL,
    iban character(22),
    verified boolean DEFAULT false
);


ALTER TABLE billing.patient OWNER TO postgres;

--
-- Name: sums; Type: MATERIALIZED VIEW; Schema: billing; Owner: postgres
--

CREATE MATERIALIZED VIEW billing.sums AS
 SELECT invoice.patient_id,
    sum(invoice.total) AS sum
   FROM billing.invoice
  GROUP BY invoice.patient_id
  WITH NO DATA;


ALTER TABLE billing.sums OWNER TO postgres;

--
-- Name: base; Type: TABLE; Schema: clinic; Owner: postgres
--

CREATE TABLE clinic.base (
    created_by text NOT NULL
);


ALTER TABLE clinic.base OWNER TO postgres;

--
-- Name: letter; Type: TABLE; Schema: clinic; Owner: postgres
--

CREATE TABLE clinic.letter (
    id integer NOT NULL,
    body text
)
INHERITS (clinic.base);


ALTER TABLE clinic.letter OWNER TO postgres;

--
-- Name: measurement; Type: TABLE; Schema: clinic; Owner: postgres
--

CREATE TABLE clinic.measurement (
    patient_id integer NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    value real
)
PARTITION BY RANGE (taken_at);


ALTER TABLE clinic.measurement OWNER TO postgres;

--
-- Name: measurement_2024; Type: TABLE; Schema: clinic; Owner: postgres
--

CREATE TABLE clinic.measurement_2024 (
    patient_id integer NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    value real
);


ALTER TABLE clinic.measurement_2024 OWNER TO postgres;

--
-- Name: patient; Type: TABLE; Schema: clinic; Owner: postgres
--

CREATE TABLE clinic.patient (
    id integer NOT NULL,
    name text NOT NULL,
    born date,
    blood clinic.blood_group,
    home clinic.address,
    notes text DEFAULT 'it''s; fine'::text,
    doctor_id bigint NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL
);


ALTER TABLE clinic.patient OWNER TO postgres;

--
-- Name: patient_id_seq; Type: SEQUENCE; Schema: clinic; Owner: postgres
--

CREATE SEQUENCE clinic.patient_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE clinic.patient_id_seq OWNER TO postgres;

--
-- Name: patient_id_seq; Type: SEQUENCE OWNED BY; Schema: clinic; Owner: postgres
--

ALTER SEQUENCE clinic.patient_id_seq OWNED BY clinic.patient.id;


--
-- Name: staff; Type: TABLE; Schema: clinic; Owner: postgres
--

CREATE TABLE clinic.staff (
    id bigint NOT NULL,
    full_name character varying(120) NOT NULL,
    email public.citext,
    role text NOT NULL,
    manager_id bigint,
    hired date DEFAULT CURRENT_DATE NOT NULL,
    rates numeric(10,2)[] DEFAULT '{}'::numeric[] NOT NULL,
    CONSTRAINT staff_role_check CHECK ((role = ANY (ARRAY['doctor'::text, 'nurse'::text, 'receptionist'::text])))
);


ALTER TABLE clinic.staff OWNER TO postgres;

--
-- Name: TABLE staff; Type: COMMENT; Schema: clinic; Owner: postgres
--

COMMENT ON TABLE clinic.staff IS 'People who work here; "staff" for short';


--
-- Name: COLUMN staff.rates; Type: COMMENT; Schema: clinic; Owner: postgres
--

COMMENT ON COLUMN clinic.staff.rates IS 'Hourly rates, oldest first';


--
-- Name: staff_id_seq; Type: SEQUENCE; Schema: clinic; Owner: postgres
--

ALTER TABLE clinic.staff ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME clinic.staff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: visit; Type: TABLE; Schema: clinic; Owner: postgres
--

CREATE TABLE clinic.visit (
    patient_id integer NOT NULL,
    number smallint NOT NULL,
    state clinic.visit_state DEFAULT 'booked'::clinic.visit_state NOT NULL,
    seen_by bigint,
    booked_by bigint,
    room text,
    during tstzrange
);


ALTER TABLE clinic.visit OWNER TO postgres;

--
-- Name: COLUMN visit.number; Type: COMMENT; Schema: clinic; Owner: postgres
--

COMMENT ON COLUMN clinic.visit.number IS 'Counts up
for each patient \ never reused';


--
-- Name: today; Type: VIEW; Schema: clinic; Owner: postgres
--

CREATE VIEW clinic.today AS
 SELECT visit.patient_id,
    visit.number,
    visit.state,
    visit.seen_by,
    visit.booked_by,
    visit.room,
    visit.during
   FROM clinic.visit
  WHERE (visit.state = 'booked'::clinic.visit_state);


ALTER TABLE clinic.today OWNER TO postgres;

--
-- Name: measurement_2024; Type: TABLE ATTACH; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.measurement ATTACH PARTITION clinic.measurement_2024 FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');


--
-- Name: patient id; Type: DEFAULT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.patient ALTER COLUMN id SET DEFAULT nextval('clinic.patient_id_seq'::regclass);


--
-- Name: invoice invoice_pkey; Type: CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);


--
-- Name: invoice invoice_visit; Type: CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.invoice
    ADD CONSTRAINT invoice_visit UNIQUE (patient_id, visit_number);


--
-- Name: patient patient_pkey; Type: CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.patient
    ADD CONSTRAINT patient_pkey PRIMARY KEY (id);


--
-- Name: letter letter_pkey; Type: CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.letter
    ADD CONSTRAINT letter_pkey PRIMARY KEY (id);


--
-- Name: visit no_overlap; Type: CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.visit
    ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&);


--
-- Name: patient patient_pkey; Type: CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.patient
    ADD CONSTRAINT patient_pkey PRIMARY KEY (id);


--
-- Name: staff staff_email_key; Type: CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.staff
    ADD CONSTRAINT staff_email_key UNIQUE (email);


--
-- Name: staff staff_pkey; Type: CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);


--
-- Name: visit visit_pkey; Type: CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.visit
    ADD CONSTRAINT visit_pkey PRIMARY KEY (patient_id, number);


--
-- Name: one_open_invoice; Type: INDEX; Schema: billing; Owner: postgres
--

CREATE UNIQUE INDEX one_open_invoice ON billing.invoice USING btree (patient_id) WHERE (paid_on IS NULL);


--
-- Name: patient_name_born; Type: INDEX; Schema: clinic; Owner: postgres
--

CREATE UNIQUE INDEX patient_name_born ON clinic.patient USING btree (lower(name), born);


--
-- Name: staff_name; Type: INDEX; Schema: clinic; Owner: postgres
--

CREATE UNIQUE INDEX staff_name ON clinic.staff USING btree (full_name text_pattern_ops DESC);


--
-- Name: visit_state; Type: INDEX; Schema: clinic; Owner: postgres
--

CREATE INDEX visit_state ON clinic.visit USING btree (state);


--
-- Name: patient touch; Type: TRIGGER; Schema: clinic; Owner: postgres
--

CREATE TRIGGER touch BEFORE UPDATE ON clinic.patient FOR EACH ROW EXECUTE FUNCTION clinic.touch();


--
-- Name: invoice invoice_patient_id_visit_number_fkey; Type: FK CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.invoice
    ADD CONSTRAINT invoice_patient_id_visit_number_fkey FOREIGN KEY (patient_id, visit_number) REFERENCES clinic.visit(patient_id, number) MATCH FULL ON UPDATE CASCADE;


--
-- Name: patient patient_id_fkey; Type: FK CONSTRAINT; Schema: billing; Owner: postgres
--

ALTER TABLE ONLY billing.patient
    ADD CONSTRAINT patient_id_fkey FOREIGN KEY (id) REFERENCES clinic.patient(id);


--
-- Name: measurement measurement_patient_id_fkey; Type: FK CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE clinic.measurement
    ADD CONSTRAINT measurement_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES clinic.patient(id);


--
-- Name: patient patient_doctor_id_fkey; Type: FK CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.patient
    ADD CONSTRAINT patient_doctor_id_fkey FOREIGN KEY (doctor_id) REFERENCES clinic.staff(id);


--
-- Name: staff staff_manager_id_fkey; Type: FK CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.staff
    ADD CONSTRAINT staff_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES clinic.staff(id) ON DELETE SET NULL;


--
-- Name: visit visit_booked_by_fkey; Type: FK CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.visit
    ADD CONSTRAINT visit_booked_by_fkey FOREIGN KEY (booked_by) REFERENCES clinic.staff(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: visit visit_patient_id_fkey; Type: FK CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.visit
    ADD CONSTRAINT visit_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES clinic.patient(id) ON DELETE CASCADE;


--
-- Name: visit visit_seen_by_fkey; Type: FK CONSTRAINT; Schema: clinic; Owner: postgres
--

ALTER TABLE ONLY clinic.visit
    ADD CONSTRAINT visit_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES clinic.staff(id);


--
-- Name: patient p; Type: POLICY; Schema: clinic; Owner: postgres
--

CREATE POLICY p ON clinic.patient USING (true);


--
-- Name: patient; Type: ROW SECURITY; Schema: clinic; Owner: postgres
--

ALTER TABLE clinic.patient ENABLE ROW LEVEL SECURITY;

--
-- PostgreSQL database dump complete
--

\unrestrict k3yOfThisDump

