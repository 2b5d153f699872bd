-- MySQL dump 10.13
--
-- Host: localhost    Database: academy
-- ------------------------------------------------------

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;

--
-- Current Database: `academy`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `academy` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `academy`;

--
-- Table structure for table `course`
--

DROP TABLE IF EXISTS `course`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `course` (
  `id` smallint unsigned NOT NULL AUTO_INCREMENT,
  `title` varchar(120) COLLATE utf8mb4_unicode_ci NOT NULL COMMENT 'At most 100 % of the line; no `quotes`',
  `teacher_id` int unsigned NOT NULL,
  `deputy_teacher_id` int unsigned DEFAULT NULL,
  `level` enum('A1','A2','it''s complicated') COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT 'A1',
  `fee` decimal(7,2) NOT NULL DEFAULT '0.00',
  `fee_cents` int GENERATED ALWAYS AS ((`fee` * 100)) VIRTUAL,
  `state` varchar(12) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT (_utf8mb4'planned'),
  `token` binary(16) DEFAULT (uuid_to_bin(uuid())) /*!80023 INVISIBLE */,
  `place` point NOT NULL /*!80003 SRID 4326 */,
  PRIMARY KEY (`id`),
  UNIQUE KEY `title` (`title`,`level`),
  UNIQUE KEY `lower_title` ((lower(`title`))),
  SPATIAL KEY `place` (`place`),
  KEY `teacher_id` (`teacher_id`) USING BTREE,
  CONSTRAINT `course_ibfk_1` FOREIGN KEY (`teacher_id`) REFERENCES `teacher` (`id`) ON DELETE RESTRICT,
  CONSTRAINT `course_ibfk_2` FOREIGN KEY (`deputy_teacher_id`) REFERENCES `teacher` (`id`) ON DELETE SET NULL,
  CONSTRAINT `course_chk_1` CHECK ((`state` in (_utf8mb4'planned',_utf8mb4'running',_utf8mb4'over'))),
  CONSTRAINT `course_chk_2` CHECK ((`fee` >= 0)) /*!80016 NOT ENFORCED */
) ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='What is taught';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `enrolment`
--

DROP TABLE IF EXISTS `enrolment`;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `enrolment` (
  `course_id` smallint unsigned NOT NULL,
  `student_id` int unsigned NOT NULL,
  `since` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `mark` double(3,1) DEFAULT NULL,
  PRIMARY KEY (`course_id`,`student_id`),
  KEY `student_id` (`student_id`),
  CONSTRAINT `enrolment_ibfk_1` FOREIGN KEY (`course_id`) REFERENCES `course` (`id`) ON DELETE CASCADE,
  CONSTRAINT `enrolment_ibfk_2` FOREIGN KEY (`student_id`) REFERENCES `student` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
/*!50100 PARTITION BY KEY (course_id)
PARTITIONS 4 */;

--
-- Table structure for table `student`
--

DROP TABLE IF EXISTS `student`;
CREATE TABLE `student` (
  `id` int unsigned NOT NULL,
  `name` varchar(80) COLLATE utf8mb4_unicode_ci NOT NULL,
  `buddy_id` int unsigned DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `buddy_id` (`buddy_id`),
  CONSTRAINT `student_ibfk_1` FOREIGN KEY (`buddy_id`) REFERENCES `student` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

--
-- Dumping data for table `student`
--

LOCK TABLES `student` WRITE;
/*!40000 ALTER TABLE `student` DISABLE KEYS */;
INSERT INTO `student` VALUES (1,'O\'Brien; CREATE TABLE `no` (`id` int);',NULL),(2,'back\\',1);
/*!40000 ALTER TABLE `student` ENABLE KEYS */;
UNLOCK TABLES;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`keeper`@`%`*/ /*!50003 TRIGGER `student_bi` BEFORE INSERT ON `student` FOR EACH ROW BEGIN
  IF NEW.name = ';' THEN
    SET NEW.name = 'x';
  END IF;
END */;;
DELIMITER ;

--
-- Table structure for table `teacher`
--

DROP TABLE IF EXISTS `teacher`;
CREATE TABLE `teacher` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(80) COLLATE utf8mb4_unicode_ci NOT NULL,
  `subjects` set('maths','music') COLLATE utf8mb4_unicode_ci DEFAULT NULL,
  `active` tinyint(1) NOT NULL DEFAULT '1',
  `bio` json DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

--
-- Temporary view structure for view `timetable`
--

DROP TABLE IF EXISTS `timetable`;
/*!50001 DROP VIEW IF EXISTS `timetable`*/;
/*!50001 CREATE VIEW `timetable` AS SELECT 
 1 AS `course`,
 1 AS `teacher`*/;

--
-- Dumping routines for database 'academy'
--
DELIMITER ;;
CREATE DEFINER=`keeper`@`%` PROCEDURE `tidy`(IN days INT)
BEGIN
CREATE TEMPORARY TABLE not_drawn (id int);
DELETE FROM enrolment WHERE since < NOW() - INTERVAL days DAY;
END ;;
DELIMITER ;

--
-- Final view structure for view `timetable`
--

/*!50001 DROP VIEW IF EXISTS `timetable`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`keeper`@`%` SQL SECURITY DEFINER */
/*!50001 VIEW `timetable` AS select `course`.`title` AS `course`,`teacher`.`name` AS `teacher` from (`course` join `teacher`) */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;

-- Dump completed
